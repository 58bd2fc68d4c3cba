package dev.guildhall.inference.model;

import org.jspecify.annotations.Nullable;

/**
 * Whether the reader of an answer has left, and what is to be done about it. An edge says that it happened; whatever is
 * waiting on the reader's behalf says what should stop then.
 */
public final class Departure {
    private @Nullable Runnable action;
    private @Nullable String reason;

    /** Says that the reader has left. The first time counts. */
    public void happen(String because) {
        Runnable due;
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = because;
            due = action;
            action = null;
        }
        if (due != null) {
            due.run();
        }
    }

    /**
     * Has {@code next} run once the reader leaves, on whichever thread notices it; at once if it has left. Takes the place of
     * what was given before: one thing is waited for at a time. It must not block.
     */
    public void then(Runnable next) {
        synchronized (this) {
            if (reason == null) {
                action = next;
                return;
            }
        }
        next.run();
    }

    /** Forgets what was to be done. */
    public synchronized void settle() {
        action = null;
    }

    public synchronized boolean happened() {
        return reason != null;
    }

    /** Throws a {@link CallerGoneException} if the reader has left. */
    public synchronized void requireReader() {
        if (reason != null) {
            throw new CallerGoneException(reason);
        }
    }
}
