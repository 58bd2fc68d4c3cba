package dev.guildhall.orchestration.errand;

import org.jspecify.annotations.Nullable;

/**
 * Whether a caller has left. An edge says that it happened, and the errand that is under way for the caller ends then.
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

    /** Has {@code next} run once the caller leaves; at once if it has. Takes the place of what was to be done before. */
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

    /** Why the caller counts as gone; absent while it is there. */
    public synchronized @Nullable String reason() {
        return reason;
    }
}
