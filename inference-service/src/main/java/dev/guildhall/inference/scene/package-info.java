/**
 * The situation in which an NPC is spoken to: who speaks to whom, how they stand to each other, what just happened.
 *
 * <p>Invariant: a {@link dev.guildhall.inference.scene.Scene} holds only what its speaker may know, within the documented
 * bounds, so that whatever is built from it needs no further checks.
 */
@NullMarked
package dev.guildhall.inference.scene;

import org.jspecify.annotations.NullMarked;
