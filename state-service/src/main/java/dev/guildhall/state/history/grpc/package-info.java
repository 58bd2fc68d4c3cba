/**
 * The rpc that lists what a player did.
 *
 * <p>Turns messages into queries and pages into messages; decides nothing.
 */
@NullMarked
package dev.guildhall.state.history.grpc;

import org.jspecify.annotations.NullMarked;
