/**
 * Dungeons and battles on demand (game-ai-contracts, "Orchestration Service API" and "OrchestrationService"). Owns the database
 * {@code orchestration}.
 *
 * <p>Never does: ask a model itself, take money, or decide what happens in a game.
 */
@NullMarked
package dev.guildhall.orchestration;

import org.jspecify.annotations.NullMarked;
