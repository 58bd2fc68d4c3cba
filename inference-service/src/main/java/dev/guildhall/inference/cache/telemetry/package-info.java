/**
 * What the cache is worth, as metrics.
 *
 * <p>Invariant: every look-up counts once, as a hit, as a miss or as one that could not be made.
 */
@NullMarked
package dev.guildhall.inference.cache.telemetry;

import org.jspecify.annotations.NullMarked;
