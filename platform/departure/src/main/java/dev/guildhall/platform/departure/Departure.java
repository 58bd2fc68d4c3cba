package dev.guildhall.platform.departure;

import org.jspecify.annotations.Nullable;

/**
 * Whether a caller has left, and what is to be done about it. An edge says that it happened; whatever is waiting on the
 * caller's behalf says what should stop then.
 *
 * <p>Thread rule: any thread may say so; what is to be done runs on the thread that says it, so it must not block.
 */
public final class Departure {
    private @Nullable Runnable action;
    private @Nullable String reason;

    /** Says that the caller has left. The first time counts. */
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
     * Has {@code next} run once the caller leaves, on whichever thread notices it; at once if it has left. Takes the place of
     * what was given before: one thing is waited for at a time.
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

    /** Why the caller counts as gone; absent while it is there. */
    public synchronized @Nullable String reason() {
        return reason;
    }

    /** Throws a {@link CallerGoneException} if the caller has left. */
    public synchronized void requireCaller() {
        if (reason != null) {
            throw new CallerGoneException(reason);
        }
    }
}
