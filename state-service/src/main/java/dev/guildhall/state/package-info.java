/**
 * What is true in the game world, what happened there, and what NPCs remember of it (game-ai-contracts, "State Management
 * Service"). Owns the database {@code state} and the Redis keys {@code entity:*}.
 *
 * <p>Never does: decide what is allowed in a game, or what an NPC says.
 */
@NullMarked
package dev.guildhall.state;

import org.jspecify.annotations.NullMarked;
