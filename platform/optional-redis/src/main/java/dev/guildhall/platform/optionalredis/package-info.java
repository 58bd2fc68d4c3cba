/**
 * Redis for what can do without it, and the scripts that run in it.
 *
 * <p>Invariant: while Redis is away, one request at a time finds that out, and no other waits for it.
 */
@NullMarked
package dev.guildhall.platform.optionalredis;

import org.jspecify.annotations.NullMarked;
