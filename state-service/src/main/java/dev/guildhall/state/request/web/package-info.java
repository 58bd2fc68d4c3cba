/**
 * What addresses of all features have in common: the query part.
 *
 * <p>Invariant: what is wrong is told of every parameter at once.
 */
@NullMarked
package dev.guildhall.state.request.web;

import org.jspecify.annotations.NullMarked;
