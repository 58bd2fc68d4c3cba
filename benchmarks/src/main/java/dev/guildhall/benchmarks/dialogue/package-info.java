/**
 * Measures what inference-service adds to a call of a model server, beside a bare forwarder on the same framework.
 *
 * <p>Invariant: everybody is asked at the same rate, warmed up alike, and answered by the same upstream; a figure never
 * hides a failed request.
 */
@NullMarked
package dev.guildhall.benchmarks.dialogue;

import org.jspecify.annotations.NullMarked;
