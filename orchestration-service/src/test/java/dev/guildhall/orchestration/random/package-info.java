@NullMarked
package dev.guildhall.orchestration.random;

import org.jspecify.annotations.NullMarked;
