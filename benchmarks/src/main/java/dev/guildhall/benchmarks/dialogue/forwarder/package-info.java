/**
 * The reference: the least that a Spring MVC application can do between a caller and a model server.
 *
 * <p>Invariant: bodies pass through as bytes; nothing is parsed, checked, kept or recorded.
 */
@NullMarked
package dev.guildhall.benchmarks.dialogue.forwarder;

import org.jspecify.annotations.NullMarked;
