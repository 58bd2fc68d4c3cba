@NullMarked
package dev.guildhall.orchestration.foundation.place;

import org.jspecify.annotations.NullMarked;
