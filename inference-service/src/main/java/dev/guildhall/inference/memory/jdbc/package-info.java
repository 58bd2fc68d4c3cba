/** Memories that wait to be told, in PostgreSQL. Owns the table {@code untold_memories}. */
@NullMarked
package dev.guildhall.inference.memory.jdbc;

import org.jspecify.annotations.NullMarked;
