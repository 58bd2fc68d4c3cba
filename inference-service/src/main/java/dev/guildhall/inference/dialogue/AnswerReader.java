package dev.guildhall.inference.dialogue;

import dev.guildhall.inference.model.TokenSink;
import java.util.UUID;

/** Whoever reads an answer while it is being made. */
@FunctionalInterface
public interface AnswerReader extends TokenSink {
    /**
     * Tells, before the first piece, which stream this is and from where it is read.
     *
     * @param stream the stream, for the ids of its events
     * @param after the number of the last event that the reader has seen; 0 at the beginning
     */
    default void begins(UUID stream, long after) {}

    /** Tells that the reader has seen the whole answer, and misses nothing but how it ended. */
    default void hasSeenAll() {}
}
