/**
 * Tells the studio how its models do: each time that one is asked is an event.
 *
 * <p>Invariant: nobody waits for it, and nothing that anybody said is in it.
 */
@NullMarked
package dev.guildhall.inference.performance;

import org.jspecify.annotations.NullMarked;
