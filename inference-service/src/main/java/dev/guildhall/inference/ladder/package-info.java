/**
 * Chooses who speaks: the models of a tier, step by step, until one of them answers.
 *
 * <p>Invariant: another model is asked only while the reader has been handed nothing, and whatever was asked is reported with
 * how it ended.
 */
@NullMarked
package dev.guildhall.inference.ladder;

import org.jspecify.annotations.NullMarked;
