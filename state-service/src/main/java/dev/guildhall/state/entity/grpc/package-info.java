/**
 * The rpcs about entities and what happened to them.
 *
 * <p>Turns messages into drafts and outcomes into messages; decides nothing.
 */
@NullMarked
package dev.guildhall.state.entity.grpc;

import org.jspecify.annotations.NullMarked;
