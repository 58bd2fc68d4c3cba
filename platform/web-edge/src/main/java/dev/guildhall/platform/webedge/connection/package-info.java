/**
 * Notices at once that the caller of a request has left, while its thread waits for something else and writes nothing.
 * Owns the thread that watches the connections, and the one place that reaches below the servlet API into Tomcat.
 *
 * <p>Invariant: bytes that a caller sends while it is watched are never lost and never out of order, and nothing of a
 * watch is left once its request has ended.
 */
@NullMarked
package dev.guildhall.platform.webedge.connection;

import org.jspecify.annotations.NullMarked;
