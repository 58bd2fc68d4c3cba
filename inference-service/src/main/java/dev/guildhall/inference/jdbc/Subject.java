package dev.guildhall.inference.jdbc;

/**
 * What is written down.
 *
 * @param plural its name in the log, e.g. {@code answered turns}
 * @param meter what the names of its meters begin with, e.g. {@code guildhall.dialogue.turns}
 */
public record Subject(String plural, String meter) {}
