/**
 * Runs the jobs that keep tables small and honest, round after round.
 *
 * <p>Invariant: however many jobs fail while the database is away, and however often, it is said once.
 */
@NullMarked
package dev.guildhall.platform.upkeep;

import org.jspecify.annotations.NullMarked;
