/**
 * Starts PostgreSQL, Redis and the services in the right order, says where everything is, and stops it all again.
 *
 * <p>Invariant: whatever was started is stopped in the reverse order within a bounded time, also when the start fails half
 * way; and what a killed launcher leaves behind never stops the next start.
 */
@NullMarked
package dev.guildhall.launcher.up;

import org.jspecify.annotations.NullMarked;
