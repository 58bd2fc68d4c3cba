package dev.guildhall.inference.jdbc;

import java.util.UUID;
import java.util.function.Function;

/**
 * What is written down.
 *
 * @param plural its name in the log, e.g. {@code answered turns}
 * @param id by what the log tells one from the others
 * @param meter what the names of its meters begin with, e.g. {@code guildhall.dialogue.turns}
 */
public record Subject<T>(String plural, Function<T, UUID> id, String meter) {}
