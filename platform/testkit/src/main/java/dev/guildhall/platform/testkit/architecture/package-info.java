/**
 * The structure of a service as a test: which packages may know what, how things may be named, where state may be.
 *
 * <p>Invariant: every rule here has a sample that breaks it, and a test that sees the rule say so.
 */
@NullMarked
package dev.guildhall.platform.testkit.architecture;

import org.jspecify.annotations.NullMarked;
