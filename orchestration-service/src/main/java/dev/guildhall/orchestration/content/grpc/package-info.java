/**
 * Places over gRPC: {@code bodybroker.orchestration.v1.OrchestrationService}.
 *
 * <p>Only translates, and never sends faster than its reader reads.
 */
@NullMarked
package dev.guildhall.orchestration.content.grpc;

import org.jspecify.annotations.NullMarked;
