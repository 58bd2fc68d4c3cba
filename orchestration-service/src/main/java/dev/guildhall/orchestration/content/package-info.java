/**
 * Places on demand: draft, command, the four layers and what is kept of them. Owns the table {@code generated_content}.
 *
 * <p>Invariant: an id that a caller has seen can be read by that caller until it is too old, and what it names never changes.
 */
@NullMarked
package dev.guildhall.orchestration.content;

import org.jspecify.annotations.NullMarked;
