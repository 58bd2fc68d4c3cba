/**
 * Answers a player's line: takes the request apart, asks a model, records what was said.
 *
 * <p>Invariant: a turn is answered once, recorded once, and reported with the model that spoke; JSON, SSE and gRPC differ
 * only in how they write the same reply down.
 */
@NullMarked
package dev.guildhall.inference.dialogue;

import org.jspecify.annotations.NullMarked;
