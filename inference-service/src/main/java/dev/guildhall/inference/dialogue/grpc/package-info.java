/** Dialogue over gRPC: {@code bodybroker.dialogue.v1.DialogueService}. Only translates. */
@NullMarked
package dev.guildhall.inference.dialogue.grpc;

import org.jspecify.annotations.NullMarked;
