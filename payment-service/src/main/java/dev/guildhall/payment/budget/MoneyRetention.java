package dev.guildhall.payment.budget;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.IntSupplier;

/**
 * Forgets reservations that ended, and windows that began, long ago, in batches. What was booked stays. Any number of
 * instances may do so at the same time.
 */
public final class MoneyRetention {
    /** The most batches in one round; the next round does the rest. */
    private static final int MOST_BATCHES = 200;

    private final Reservations reservations;
    private final Budgets budgets;
    private final RetentionSettings settings;
    private final Clock clock;

    public MoneyRetention(Reservations reservations, Budgets budgets, RetentionSettings settings, Clock clock) {
        this.reservations = reservations;
        this.budgets = budgets;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Forgets what is due now.
     *
     * @return how many reservations
     */
    public int forgetReservations() {
        Instant before = clock.instant().minus(settings.reservations());
        return inBatches(() -> reservations.forget(before, settings.batch()));
    }

    /**
     * Forgets what is due now.
     *
     * @return how many windows
     */
    public int forgetSpending() {
        LocalDate before = LocalDate.ofInstant(clock.instant().minus(settings.spending()), ZoneOffset.UTC);
        return inBatches(() -> budgets.forget(before, settings.batch()));
    }

    private int inBatches(IntSupplier batch) {
        int forgotten = 0;
        for (int i = 0; i < MOST_BATCHES; i++) {
            int last = batch.getAsInt();
            forgotten += last;
            if (last < settings.batch()) {
                break;
            }
        }
        return forgotten;
    }
}
