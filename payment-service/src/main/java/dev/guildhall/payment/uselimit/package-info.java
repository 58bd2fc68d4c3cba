/**
 * Lets a user use a layer as often as their tier allows, in each UTC day and each UTC hour.
 *
 * <p>Invariant: what was allowed in a window never exceeds its limit, whatever fails; PostgreSQL decides, Redis shows.
 */
@NullMarked
package dev.guildhall.payment.uselimit;

import org.jspecify.annotations.NullMarked;
