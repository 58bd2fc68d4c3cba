/**
 * Layer 2: the character of monster, ground and room. A model writes it where there is one, tables do everywhere else.
 *
 * <p>Invariant: whatever is answered keeps the bounds of its record; the tables give the same answer to the same foundation.
 */
@NullMarked
package dev.guildhall.orchestration.customization;

import org.jspecify.annotations.NullMarked;
