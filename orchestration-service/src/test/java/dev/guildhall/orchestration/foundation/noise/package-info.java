@NullMarked
package dev.guildhall.orchestration.foundation.noise;

import org.jspecify.annotations.NullMarked;
