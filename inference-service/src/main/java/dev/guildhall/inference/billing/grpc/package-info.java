/** Asks payment-service. Every call has a time limit, and what ends an attempt is told even if the caller has left. */
@NullMarked
package dev.guildhall.inference.billing.grpc;

import org.jspecify.annotations.NullMarked;
