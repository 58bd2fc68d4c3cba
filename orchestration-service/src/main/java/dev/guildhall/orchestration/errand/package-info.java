/**
 * Work that is done for a caller on several threads. Owns how long each may take, and what happens once the caller leaves.
 *
 * <p>Invariant: what runs for a caller is told to stop as soon as the caller has left, and nothing of it is waited for without a limit.
 */
@NullMarked
package dev.guildhall.orchestration.errand;

import org.jspecify.annotations.NullMarked;
