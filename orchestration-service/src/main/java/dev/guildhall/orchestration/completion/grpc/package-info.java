/** Asks {@code bodybroker.completion.v1.CompletionService} of inference-service. Knows the messages, and decides nothing. */
@NullMarked
package dev.guildhall.orchestration.completion.grpc;

import org.jspecify.annotations.NullMarked;
