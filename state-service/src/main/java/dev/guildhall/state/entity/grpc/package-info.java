/** The rpcs about entities and what happened to them: messages to commands, outcomes to messages, nothing else. */
@NullMarked
package dev.guildhall.state.entity.grpc;

import org.jspecify.annotations.NullMarked;
