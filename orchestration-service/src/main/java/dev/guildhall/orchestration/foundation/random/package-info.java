/**
 * Random numbers and noise that are the same everywhere: integers only, and a stream of their own for every purpose.
 *
 * <p>Invariant: another draw for one purpose changes nothing that is drawn for others.
 */
@NullMarked
package dev.guildhall.orchestration.foundation.random;

import org.jspecify.annotations.NullMarked;
