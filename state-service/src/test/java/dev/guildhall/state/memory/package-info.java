@NullMarked
package dev.guildhall.state.memory;

import org.jspecify.annotations.NullMarked;
