/**
 * Entities and their events over HTTP, for tools that only read.
 *
 * <p>Turns addresses into the questions that the rpcs ask, too; decides nothing.
 */
@NullMarked
package dev.guildhall.state.entity.web;

import org.jspecify.annotations.NullMarked;
