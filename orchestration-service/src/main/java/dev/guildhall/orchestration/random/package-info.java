/**
 * Random numbers that are the same everywhere, and a stream of their own for every purpose.
 *
 * <p>Invariant: another draw for one purpose changes nothing that is drawn for others.
 */
@NullMarked
package dev.guildhall.orchestration.random;

import org.jspecify.annotations.NullMarked;
