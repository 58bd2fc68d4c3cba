/**
 * The tables of a service, held against the statements that document them.
 *
 * <p>Invariant: whoever knows the documented tables alone can read and write ours, as far as nothing is said here.
 */
@NullMarked
package dev.guildhall.platform.testkit.schema;

import org.jspecify.annotations.NullMarked;
