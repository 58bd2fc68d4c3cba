/**
 * Entities in PostgreSQL: the tables {@code entities}, {@code events} and {@code uncached_entities}.
 *
 * <p>Each change is one call of one function of the database; the event that tells of it is in the same transaction.
 */
@NullMarked
package dev.guildhall.state.entity.jdbc;

import org.jspecify.annotations.NullMarked;
