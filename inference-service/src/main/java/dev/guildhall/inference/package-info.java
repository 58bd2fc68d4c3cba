/**
 * Owns dialogue: turns a player's line into what an NPC answers, streamed or whole, over HTTP and gRPC.
 *
 * <p>It never keeps the state of the world or a player's money; those are asked of the services that own them.
 */
@NullMarked
package dev.guildhall.inference;

import org.jspecify.annotations.NullMarked;
