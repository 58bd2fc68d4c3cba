package dev.guildhall.launcher.talk;

/** A service did not answer, or answered with an error. The message is one sentence for the person at the keyboard. */
public final class TalkFailedException extends Exception {
    TalkFailedException(String message) {
        super(message);
    }

    TalkFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
