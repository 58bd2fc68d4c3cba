/**
 * The whole service in front of a model server that misbehaves: what callers are told, and what becomes of the server's
 * connections.
 *
 * <p>Every test asks under a cue of its own, so that all of them can share one server and one context.
 */
@NullMarked
package dev.guildhall.inference.upstream;

import org.jspecify.annotations.NullMarked;
