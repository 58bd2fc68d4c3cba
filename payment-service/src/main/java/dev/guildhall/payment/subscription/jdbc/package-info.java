/**
 * Keeps subscriptions and Stripe's progress in PostgreSQL.
 *
 * <p>Changes of one user's subscriptions happen one after another, under a lock of that user.
 */
@NullMarked
package dev.guildhall.payment.subscription.jdbc;

import org.jspecify.annotations.NullMarked;
