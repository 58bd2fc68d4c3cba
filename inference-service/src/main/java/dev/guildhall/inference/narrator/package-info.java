/**
 * The built-in narrator: writes what an NPC says from phrase files, without a language model and without a network.
 *
 * <p>Invariant: equal scenes with equal seeds are answered with equal words on every machine, and text from a scene is
 * only ever a value in a phrase, never a phrase.
 */
@NullMarked
package dev.guildhall.inference.narrator;

import org.jspecify.annotations.NullMarked;
