/**
 * A client that knows nothing but the text of the documented contracts, which is read when a test runs.
 *
 * <p>A name that does not stand in the text cannot be used, and what no document defines is left out.
 */
@NullMarked
package dev.guildhall.platform.testkit.documented;

import org.jspecify.annotations.NullMarked;
