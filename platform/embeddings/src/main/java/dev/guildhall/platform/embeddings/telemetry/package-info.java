/**
 * What is measured of embedders.
 *
 * <p>Invariant: no text and no vector of anyone's is recorded.
 */
@NullMarked
package dev.guildhall.platform.embeddings.telemetry;

import org.jspecify.annotations.NullMarked;
