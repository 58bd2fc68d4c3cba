/**
 * Redis for what can do without it.
 *
 * <p>Invariant: while Redis is away, one request at a time finds that out, and no other waits for it.
 */
@NullMarked
package dev.guildhall.inference.redis;

import org.jspecify.annotations.NullMarked;
