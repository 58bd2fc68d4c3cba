/**
 * What a reserve with its settle, and a use, are without a service: statements for pgbench, and a script that counts in Redis.
 *
 * <p>Invariant: both do all of what has to be done in the database or in Redis, and nothing else.
 */
@NullMarked
package dev.guildhall.benchmarks.payment.bare;

import org.jspecify.annotations.NullMarked;
