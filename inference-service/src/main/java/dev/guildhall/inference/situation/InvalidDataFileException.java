package dev.guildhall.inference.situation;

import org.jspecify.annotations.Nullable;

/** A data file is not what it should be; the message names the file, the key, what was found and what was expected. */
public final class InvalidDataFileException extends RuntimeException {
    InvalidDataFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
