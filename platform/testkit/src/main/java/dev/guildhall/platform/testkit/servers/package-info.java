/**
 * One real PostgreSQL and one real Redis for all tests of a JVM, and ways to lose them for a while.
 *
 * <p>Invariant: two databases that were handed out share nothing, and both servers are gone when the JVM is.
 */
@NullMarked
package dev.guildhall.platform.testkit.servers;

import org.jspecify.annotations.NullMarked;
