/**
 * Request limits at the HTTP edge. Owns which of a service's limits hold for which paths.
 *
 * <p>Invariant: a request takes at most one permit of each limit that matches it, before its handler runs, and its
 * response carries the limits' headers whatever its status.
 */
@NullMarked
package dev.guildhall.platform.limits.web;

import org.jspecify.annotations.NullMarked;
