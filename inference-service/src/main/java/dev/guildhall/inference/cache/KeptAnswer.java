package dev.guildhall.inference.cache;

import dev.guildhall.inference.model.Completion;

/**
 * An answer that was made before.
 *
 * @param completion the answer; its usage is that of its making
 * @param backend the backend that made it
 * @param model the model that made it
 */
public record KeptAnswer(Completion completion, String backend, String model) {}
