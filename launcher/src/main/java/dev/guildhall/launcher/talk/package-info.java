/**
 * Speaks with a running system the way a game would: asks for tokens and talks with NPCs over HTTP.
 *
 * <p>Invariant: it knows the services by their published contract alone, and every wait has an end.
 */
@NullMarked
package dev.guildhall.launcher.talk;

import org.jspecify.annotations.NullMarked;
