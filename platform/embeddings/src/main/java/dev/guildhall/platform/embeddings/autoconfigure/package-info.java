/**
 * Which embedder a service gets.
 *
 * <p>Invariant: exactly one, and a service that brings its own keeps it.
 */
@NullMarked
package dev.guildhall.platform.embeddings.autoconfigure;

import org.jspecify.annotations.NullMarked;
