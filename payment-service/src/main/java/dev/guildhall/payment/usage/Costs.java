package dev.guildhall.payment.usage;

import dev.guildhall.payment.usage.CostEntry.Place;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that was ever charged. Thread rule: any thread may call any method. */
public interface Costs {
    /**
     * Costs of a range, newest first.
     *
     * @param after the last place that is known already; absent to begin with the newest
     * @param most 1 or more
     */
    List<CostEntry> page(UsageQuery query, @Nullable Place after, int most);

    /** What a range adds up to. */
    UsageTotals totals(UsageQuery query);

    /**
     * What a range adds up to, in all and in groups, at one moment.
     *
     * @param by at least one
     * @param most the most groups: those that cost the most, the dearest first
     */
    UsageSummary summary(UsageQuery query, Set<GroupKey> by, int most);
}
