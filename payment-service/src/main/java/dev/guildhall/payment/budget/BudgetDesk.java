package dev.guildhall.payment.budget;

import dev.guildhall.payment.budget.SpendingWindow.Period;
import dev.guildhall.payment.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets limits, and says how they stand. */
public final class BudgetDesk {
    private final Budgets budgets;
    private final Clock clock;

    public BudgetDesk(Budgets budgets, Clock clock) {
        this.budgets = budgets;
        this.clock = clock;
    }

    /**
     * Sets a budget, or without a limit removes it.
     *
     * @return what holds now; nothing when the studio has no such budget any more
     */
    public Optional<Budget> set(BudgetOwner owner, Period period, @Nullable Long limitMicros) {
        Instant now = clock.instant();
        if (limitMicros != null) {
            Micros.require("limit_micros", limitMicros, 0, Micros.MOST_LIMIT);
        }
        budgets.set(owner, period, limitMicros, now);
        SpendingLimit.Kind kind = owner.isStudio() ? SpendingLimit.Kind.STUDIO_BUDGET : SpendingLimit.Kind.USER_BUDGET;
        return budgets.of(owner, now).stream()
                .filter(budget -> budget.limit().kind() == kind)
                .filter(budget -> budget.limit().window() != null
                        && budget.limit().window().period() == period)
                .findFirst();
    }

    public List<Budget> of(BudgetOwner owner) {
        return budgets.of(owner, clock.instant());
    }

    /** What a user may still spend, for whoever explains a refusal. */
    public UserLimits limits(UserId user) {
        return budgets.limits(user, clock.instant());
    }

    public CostProjection projection(UserId user) {
        Instant now = clock.instant();
        return CostProjection.of(budgets.spent(user, now), now);
    }
}
