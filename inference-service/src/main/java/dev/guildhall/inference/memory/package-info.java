/**
 * What NPCs remember: asked of state-service before one speaks, and told to it afterwards.
 *
 * <p>Invariant: nothing is recalled that somebody who listens may not hear, and what is to be remembered waits in the service's
 * own database until state-service has it.
 */
@NullMarked
package dev.guildhall.inference.memory;

import org.jspecify.annotations.NullMarked;
