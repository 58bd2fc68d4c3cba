/**
 * Understands the command line and hands over to what does the work.
 *
 * <p>Invariant: whatever a person types is answered by the thing asked for or by one sentence that says what is wrong;
 * no stack trace is ever the answer.
 */
@NullMarked
package dev.guildhall.launcher;

import org.jspecify.annotations.NullMarked;
