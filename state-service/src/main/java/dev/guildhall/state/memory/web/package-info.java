/**
 * Shows over HTTP, to tools, what NPCs remember and what they would remember of a query.
 *
 * <p>Invariant: nothing is changed here, and no player's token reads it.
 */
@NullMarked
package dev.guildhall.state.memory.web;

import org.jspecify.annotations.NullMarked;
