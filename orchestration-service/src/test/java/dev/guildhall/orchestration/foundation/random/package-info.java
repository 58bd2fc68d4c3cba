@NullMarked
package dev.guildhall.orchestration.foundation.random;

import org.jspecify.annotations.NullMarked;
