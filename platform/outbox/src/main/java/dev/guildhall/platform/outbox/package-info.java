/**
 * Tells the world what was committed. Owns the table {@code outbox} in the service's database and the relay that
 * publishes it.
 *
 * <p>Invariant: an event is published at least once if the transaction that appended it was committed, and never
 * otherwise; events leave in the order of their transactions' ids, and within a transaction in the order in which
 * they were appended.
 */
@NullMarked
package dev.guildhall.platform.outbox;

import org.jspecify.annotations.NullMarked;
