package dev.guildhall.inference.model;

import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.departure.Departure;

/** Takes the pieces of an answer, in order, from one thread at a time. */
@FunctionalInterface
public interface TokenSink {
    /**
     * Takes the next piece; blocks while the reader is behind.
     *
     * @throws CallerGoneException if nobody reads any more
     */
    void accept(String piece);

    /** Whether pieces are of use before the answer is whole. Where they are not, a model may make it in one piece. */
    default boolean wantsPieces() {
        return true;
    }

    /** The model's server is being sent the question: from now on it may be at work on it. */
    default void asked() {}

    /** Tells when the reader leaves, also while nothing is written to it. */
    default Departure departure() {
        return new Departure();
    }
}
