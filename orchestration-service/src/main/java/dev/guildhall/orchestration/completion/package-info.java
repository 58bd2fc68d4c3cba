/**
 * Has a model write what no NPC speaks, through inference-service.
 *
 * <p>Invariant: a neighbour that is away, slow or talks nonsense is an answer, never an exception; what it wrote is data to
 * be checked.
 */
@NullMarked
package dev.guildhall.orchestration.completion;

import org.jspecify.annotations.NullMarked;
