/**
 * What leaves a service, held against what was promised.
 *
 * <p>Invariant: an error that passes here can be read by a client that was written from the contract alone.
 */
@NullMarked
package dev.guildhall.platform.testkit.conformance;

import org.jspecify.annotations.NullMarked;
