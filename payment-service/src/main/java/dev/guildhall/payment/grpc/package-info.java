/**
 * Serves {@code bodybroker.payment.v1.PaymentService}.
 *
 * <p>It translates between messages and the features, and decides nothing.
 */
@NullMarked
package dev.guildhall.payment.grpc;

import org.jspecify.annotations.NullMarked;
