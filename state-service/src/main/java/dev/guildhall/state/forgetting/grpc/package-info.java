/**
 * The rpc by which a player is forgotten.
 *
 * <p>Turns messages into commands and counts into messages; decides nothing.
 */
@NullMarked
package dev.guildhall.state.forgetting.grpc;

import org.jspecify.annotations.NullMarked;
