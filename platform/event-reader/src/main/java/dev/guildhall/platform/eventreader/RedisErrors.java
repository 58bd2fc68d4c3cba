package dev.guildhall.platform.eventreader;

import org.jspecify.annotations.Nullable;

/** What Redis answered, found in the exceptions that the layers above wrap it in. */
final class RedisErrors {
    private RedisErrors() {}

    /** Whether Redis refused a command with this code, e.g. {@code NOGROUP}. */
    static boolean says(Throwable failure, String code) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && message.startsWith(code)) {
                return true;
            }
        }
        return false;
    }
}
