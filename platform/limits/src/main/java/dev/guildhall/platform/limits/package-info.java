/**
 * How often a caller may ask. Owns the counters of request limits in Redis, and what a caller is told about them.
 *
 * <p>Invariant: while Redis answers, no more than the permitted number of requests of one subject pass in one window,
 * whatever the number of instances and of requests at once. What happens while Redis is away is said by the limit
 * itself.
 */
@NullMarked
package dev.guildhall.platform.limits;

import org.jspecify.annotations.NullMarked;
