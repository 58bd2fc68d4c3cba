/**
 * Takes what Stripe tells, signed, at {@code /v1/stripe/webhook}.
 *
 * <p>It reads the body as bytes, since the bytes are what is signed.
 */
@NullMarked
package dev.guildhall.payment.subscription.web;

import org.jspecify.annotations.NullMarked;
