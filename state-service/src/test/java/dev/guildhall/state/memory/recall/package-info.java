@NullMarked
package dev.guildhall.state.memory.recall;

import org.jspecify.annotations.NullMarked;
