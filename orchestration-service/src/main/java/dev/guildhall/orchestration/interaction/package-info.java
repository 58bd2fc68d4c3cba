/**
 * Layer 3: what the monster and those who live with it say to somebody who comes in.
 *
 * <p>Invariant: each line is of somebody who is in the foundation, the monster's first, and one who cannot speak leaves the others alone.
 */
@NullMarked
package dev.guildhall.orchestration.interaction;

import org.jspecify.annotations.NullMarked;
