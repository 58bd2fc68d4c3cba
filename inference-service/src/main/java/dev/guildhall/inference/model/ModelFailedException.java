package dev.guildhall.inference.model;

import org.jspecify.annotations.Nullable;

/** A model could not answer, or stopped in the middle of an answer. */
public final class ModelFailedException extends RuntimeException {
    public ModelFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
