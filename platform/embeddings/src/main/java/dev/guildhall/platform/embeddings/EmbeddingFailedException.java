package dev.guildhall.platform.embeddings;

import org.jspecify.annotations.Nullable;

/** There are no vectors. The message names the server and what it did, and never a key. */
public final class EmbeddingFailedException extends RuntimeException {

    /** How it failed. */
    public enum Failure {
        /** No connection, or one that broke. */
        UNREACHABLE,
        /** Not in time; also if all connections were busy for so long. */
        TIMED_OUT,
        /** Too many requests, and the server wants to be left alone for longer than there was time. */
        RATE_LIMITED,
        /** The server failed: status 5xx. */
        SERVER_ERROR,
        /** The server does not take the request, so that asking again does not help: any other status than 200. */
        REJECTED,
        /** The answer is not what was asked for: no JSON, another number of vectors, another dimension, no numbers. */
        BAD_ANSWER,
        /** The calling thread was interrupted. */
        INTERRUPTED
    }

    private final Failure failure;

    public EmbeddingFailedException(Failure failure, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    public EmbeddingFailedException(Failure failure, String message) {
        this(failure, message, null);
    }

    public Failure failure() {
        return failure;
    }
}
