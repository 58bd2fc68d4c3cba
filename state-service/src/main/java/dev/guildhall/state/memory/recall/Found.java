package dev.guildhall.state.memory.recall;

import dev.guildhall.state.memory.Memory;

/** A memory that came up, and why. */
public record Found(Memory memory, Score score) {}
