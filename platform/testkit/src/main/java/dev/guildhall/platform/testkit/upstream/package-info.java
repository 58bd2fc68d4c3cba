/**
 * An OpenAI-compatible server on a loopback port that does what a test tells it, the wrong things above all.
 *
 * <p>Invariant: whatever it does ends when its peer closes or when it is closed itself.
 */
@NullMarked
package dev.guildhall.platform.testkit.upstream;

import org.jspecify.annotations.NullMarked;
