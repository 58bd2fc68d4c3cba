/**
 * Layer 4: how everybody in a place acts together. A model plans where there is one, the planner does everywhere else.
 *
 * <p>Invariant: each step is of somebody who is there, is on the list of actions, and has a place that can be walked on and a target that exists.
 */
@NullMarked
package dev.guildhall.orchestration.coordination;

import org.jspecify.annotations.NullMarked;
