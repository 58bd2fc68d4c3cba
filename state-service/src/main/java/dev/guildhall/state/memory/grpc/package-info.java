/** The rpcs about the memories of NPCs: messages to commands, outcomes to messages, nothing else. */
@NullMarked
package dev.guildhall.state.memory.grpc;

import org.jspecify.annotations.NullMarked;
