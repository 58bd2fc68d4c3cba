/**
 * Settings over gRPC, and payment-service as the place where tiers are known.
 *
 * <p>Turns messages into drafts and outcomes into statuses; decides nothing.
 */
@NullMarked
package dev.guildhall.settings.grpc;

import org.jspecify.annotations.NullMarked;
