/**
 * The rpc that tells what surrounds an entity.
 *
 * <p>Turns messages into questions and answers into messages; decides nothing.
 */
@NullMarked
package dev.guildhall.state.surroundings.grpc;

import org.jspecify.annotations.NullMarked;
