/**
 * Knows what a user subscribes to, from a studio's word or from Stripe's.
 *
 * <p>Invariant: a user has at most one subscription at any moment, and none is ever forgotten.
 */
@NullMarked
package dev.guildhall.payment.subscription;

import org.jspecify.annotations.NullMarked;
