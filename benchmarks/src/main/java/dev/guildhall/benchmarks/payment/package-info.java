/**
 * Measures what payment-service makes of the bare cost of its work: calls beside a gRPC server that does nothing and a script
 * in Redis, money beside pgbench with the same statements.
 *
 * <p>Invariant: both sides run in turn, on the same servers, with as many at once and warmed up alike; what was refused or failed
 * is shown, and at the end the books must say what the load thinks.
 */
@NullMarked
package dev.guildhall.benchmarks.payment;

import org.jspecify.annotations.NullMarked;
