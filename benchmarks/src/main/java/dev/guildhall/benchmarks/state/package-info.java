/**
 * Measures what state-service makes of the bare cost of its work: changes beside the same statements from pgbench, reads beside
 * Redis and PostgreSQL alone, memories beside a scan of the same vectors, contexts beside their two statements.
 *
 * <p>Invariant: both sides run in turn, on the same servers, with as many at once and warmed up alike; what failed is shown, and
 * at the end the tables must say what the load thinks.
 */
@NullMarked
package dev.guildhall.benchmarks.state;

import org.jspecify.annotations.NullMarked;
