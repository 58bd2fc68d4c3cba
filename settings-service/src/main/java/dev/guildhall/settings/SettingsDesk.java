package dev.guildhall.settings;

import dev.guildhall.settings.UpdateOutcome.Contended;
import dev.guildhall.settings.UpdateOutcome.NotThatVersion;
import dev.guildhall.settings.UpdateOutcome.Updated;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * Reads and changes settings. Nobody's change is lost: each is made of the latest edition, and made anew when another came
 * in between.
 */
public final class SettingsDesk {
    /** With each attempt somebody gets through, so this many callers may race for one user. */
    private static final int ATTEMPTS = 100;

    private static final int LONGEST_PAUSE_MS = 20;

    private final StoredSettings stored;

    public SettingsDesk(StoredSettings stored) {
        this.stored = stored;
    }

    /** The latest edition; of somebody unknown the defaults. Writes nothing. */
    public Edition read(UserId user) {
        return stored.find(user).orElse(Edition.UNTOUCHED);
    }

    /**
     * Changes settings, at once or not at all.
     *
     * @param change makes the new settings of the latest ones; called once for each attempt, and may refuse
     */
    public UpdateOutcome change(UserId user, Precondition precondition, UnaryOperator<UserSettings> change) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Edition latest = read(user);
            if (!precondition.allows(latest.version())) {
                return new NotThatVersion(latest.version());
            }
            Optional<Edition> next = stored.replace(user, latest.version(), change.apply(latest.settings()));
            if (next.isPresent()) {
                return new Updated(next.get());
            }
            pause(attempt);
        }
        return new Contended();
    }

    /** Of random length, so that those who raced do not meet again. */
    private static void pause(int attempt) {
        long most = TimeUnit.MILLISECONDS.toNanos(Math.min(attempt, LONGEST_PAUSE_MS));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
    }
}
