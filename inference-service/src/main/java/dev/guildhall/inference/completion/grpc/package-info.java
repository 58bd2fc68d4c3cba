/** {@code bodybroker.completion.v1.CompletionService}. It translates, and decides nothing. */
@NullMarked
package dev.guildhall.inference.completion.grpc;

import org.jspecify.annotations.NullMarked;
