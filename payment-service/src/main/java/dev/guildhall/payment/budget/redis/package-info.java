/**
 * What users have spent, copied to Redis for those who show it.
 *
 * <p>Invariant: nothing is decided by what stands there; it is written from PostgreSQL and never counted up.
 */
@NullMarked
package dev.guildhall.payment.budget.redis;

import org.jspecify.annotations.NullMarked;
