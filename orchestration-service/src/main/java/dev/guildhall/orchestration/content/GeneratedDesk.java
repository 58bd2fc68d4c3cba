package dev.guildhall.orchestration.content;

import java.time.Clock;
import java.util.UUID;
import java.util.function.IntSupplier;

/** Forgets places: those that are too old, and those of a player who wants to be forgotten. */
public final class GeneratedDesk {
    private static final int MOST_STEPS = 100;

    private final GeneratedPlaces places;
    private final GeneratedSettings settings;
    private final Clock clock;

    public GeneratedDesk(GeneratedPlaces places, GeneratedSettings settings, Clock clock) {
        this.places = places;
        this.settings = settings;
        this.clock = clock;
    }

    /** Forgets all that was made for a player; returns how much that was. Safe to repeat. */
    public int forget(UUID player) {
        return untilNoneIsLeft(Integer.MAX_VALUE, () -> places.forget(player));
    }

    /** Forgets what is older than it may be, in a bounded number of steps; returns how much that was. */
    public int forgetOld() {
        return untilNoneIsLeft(
                MOST_STEPS, () -> places.forgetBefore(clock.instant().minus(settings.retention())));
    }

    private static int untilNoneIsLeft(int mostSteps, IntSupplier step) {
        int forgotten = 0;
        for (int i = 0; i < mostSteps; i++) {
            int more = step.getAsInt();
            forgotten += more;
            if (more == 0) {
                break;
            }
        }
        return forgotten;
    }
}
