/**
 * What a player did over HTTP, for tools that only read.
 *
 * <p>Turns addresses into queries and pages into JSON; decides nothing.
 */
@NullMarked
package dev.guildhall.state.history.web;

import org.jspecify.annotations.NullMarked;
