/**
 * Whether a caller may have one more place made today. Asks whoever counts uses, and lets callers through while nobody answers.
 *
 * <p>Invariant: a generation is counted once, and one that was refused costs nothing.
 */
@NullMarked
package dev.guildhall.orchestration.allowance;

import org.jspecify.annotations.NullMarked;
