/**
 * Uses are counted by payment-service.
 *
 * <p>Only translates, within a time limit.
 */
@NullMarked
package dev.guildhall.orchestration.allowance.grpc;

import org.jspecify.annotations.NullMarked;
