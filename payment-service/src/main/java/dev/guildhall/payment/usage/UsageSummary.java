package dev.guildhall.payment.usage;

import dev.guildhall.payment.user.UserId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a range adds up to.
 *
 * @param totals of the whole range, whether or not all its groups are here
 * @param complete whether all groups are here; otherwise they are the dearest
 */
public record UsageSummary(UsageTotals totals, List<Group> groups, boolean complete) {
    public UsageSummary {
        groups = List.copyOf(groups);
    }

    /**
     * Costs that have something in common. What they were not grouped by is absent.
     *
     * @param model absent, too, for costs without a model
     */
    public record Group(
            @Nullable LocalDate day,
            @Nullable String model,
            @Nullable String service,
            @Nullable UserId user,
            UsageTotals totals) {}
}
