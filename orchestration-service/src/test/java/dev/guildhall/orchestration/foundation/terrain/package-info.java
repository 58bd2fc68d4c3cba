@NullMarked
package dev.guildhall.orchestration.foundation.terrain;

import org.jspecify.annotations.NullMarked;
