/**
 * Reads vectors from PostgreSQL.
 *
 * <p>Invariant: what is read at once is of one moment.
 */
@NullMarked
package dev.guildhall.state.memory.recall.jdbc;

import org.jspecify.annotations.NullMarked;
