/**
 * Tells the world what was committed. Owns the table {@code outbox} in the service's database and the relay that
 * publishes it.
 *
 * <p>Invariant: an event is published at least once if the transaction that appended it was committed, and never
 * otherwise; events of one transaction, and events that were appended under the same row lock, leave in the order in which
 * they were appended.
 */
@NullMarked
package dev.guildhall.platform.outbox;

import org.jspecify.annotations.NullMarked;
