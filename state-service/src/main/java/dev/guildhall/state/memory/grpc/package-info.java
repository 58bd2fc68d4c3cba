/**
 * The rpcs about the memories of NPCs.
 *
 * <p>Turns messages into drafts and outcomes into messages; decides nothing.
 */
@NullMarked
package dev.guildhall.state.memory.grpc;

import org.jspecify.annotations.NullMarked;
