/**
 * The calls of payment-service that are measured, and a server that answers the same calls without any work.
 *
 * <p>Invariant: both servers get the same messages, with the same metadata, over the same kind of channel.
 */
@NullMarked
package dev.guildhall.benchmarks.payment.grpc;

import org.jspecify.annotations.NullMarked;
