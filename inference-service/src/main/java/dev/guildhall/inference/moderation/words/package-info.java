/**
 * The built-in moderation: words, phrases and patterns from data files, found in whatever spelling they are hidden, while a
 * text is still being written.
 *
 * <p>Invariant: how a text is cut into pieces changes neither what is found in it nor what of it is let through.
 */
@NullMarked
package dev.guildhall.inference.moderation.words;

import org.jspecify.annotations.NullMarked;
