@NullMarked
package dev.guildhall.state.memory.recall.jdbc;

import org.jspecify.annotations.NullMarked;
