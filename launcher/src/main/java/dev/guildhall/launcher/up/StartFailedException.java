package dev.guildhall.launcher.up;

/** The system did not come up. The message is one sentence for the person at the keyboard. */
final class StartFailedException extends Exception {
    StartFailedException(String message) {
        super(message);
    }

    StartFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
