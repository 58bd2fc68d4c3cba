@NullMarked
package dev.guildhall.state.memory.jdbc;

import org.jspecify.annotations.NullMarked;
