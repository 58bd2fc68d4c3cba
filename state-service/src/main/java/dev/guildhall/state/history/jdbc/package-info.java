/**
 * The table {@code player_history} with a partition for each month.
 *
 * <p>Entries come in with the event that they belong to, never alone.
 */
@NullMarked
package dev.guildhall.state.history.jdbc;

import org.jspecify.annotations.NullMarked;
