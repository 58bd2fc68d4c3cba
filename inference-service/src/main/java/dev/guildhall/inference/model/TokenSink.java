package dev.guildhall.inference.model;

/** Takes the pieces of an answer, in order, from one thread at a time. */
@FunctionalInterface
public interface TokenSink {
    /**
     * Takes the next piece; blocks while the reader is behind.
     *
     * @throws CallerGoneException if nobody reads any more
     */
    void accept(String piece);
}
