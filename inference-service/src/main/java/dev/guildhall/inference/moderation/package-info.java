/**
 * Keeps out of a game what its studio does not want said in it, by players or by models.
 *
 * <p>Invariant: text that is flagged never leaves a {@link Screen}, not even the beginning of it.
 */
@NullMarked
package dev.guildhall.inference.moderation;

import org.jspecify.annotations.NullMarked;
