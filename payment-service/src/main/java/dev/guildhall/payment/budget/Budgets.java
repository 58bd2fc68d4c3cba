package dev.guildhall.payment.budget;

import dev.guildhall.payment.budget.SpendingWindow.Period;
import dev.guildhall.payment.user.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All budgets, and what was spent of them. */
public interface Budgets {
    /**
     * Holds from the next reservation on.
     *
     * @param limitMicros 0 to {@link Micros#MOST_LIMIT}; absent to remove the limit
     */
    void set(BudgetOwner owner, Period period, @Nullable Long limitMicros, Instant now);

    /** Those of a user, set or by tier, then those of the studio; of the studio its own. */
    List<Budget> of(BudgetOwner owner, Instant now);

    /** What a user may still spend. */
    UserLimits limits(UserId user, Instant now);

    /** What is booked for a user in the day and the month of {@code now}. */
    Spent spent(UserId user, Instant now);

    /**
     * Forgets windows that began before, of users and of the studio, and in which nothing is held. Instances step past each
     * other's.
     *
     * @param atMost 1 or more
     * @return how many
     */
    int forget(LocalDate begunBefore, int atMost);

    /** In micro-dollars. */
    record Spent(long dayMicros, long monthMicros) {}
}
