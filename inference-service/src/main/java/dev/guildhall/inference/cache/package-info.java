/**
 * Answers that need not be made twice: exact repetitions of a request, for a few minutes (game-ai-contracts, "Cache (L1)").
 *
 * <p>Invariant: an answer is given again only where everything that it was made from is the same, and only if it was complete
 * and clean; never after a purge that covers it.
 */
@NullMarked
package dev.guildhall.inference.cache;

import org.jspecify.annotations.NullMarked;
