/**
 * The id of a request, from the edge where it is taken or made to the log line and the next service.
 *
 * <p>Invariant: whatever a caller sends, an id in this system is 1 to 64 characters of {@code [A-Za-z0-9._-]}, so that it
 * can stand in a header, a log line or a key as it is.
 */
@NullMarked
package dev.guildhall.platform.requestids;

import org.jspecify.annotations.NullMarked;
