/**
 * What moderation does, as metrics.
 *
 * <p>Invariant: nothing of a text is recorded, and the number of series has a bound.
 */
@NullMarked
package dev.guildhall.inference.moderation.telemetry;

import org.jspecify.annotations.NullMarked;
