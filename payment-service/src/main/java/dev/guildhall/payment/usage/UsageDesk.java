package dev.guildhall.payment.usage;

import dev.guildhall.payment.usage.CostEntry.Place;
import dev.guildhall.payment.usage.UsageSummary.Group;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds costs, and adds them up. Thread rule: any thread may call any method. */
public final class UsageDesk {
    public static final int USUAL_PAGE = 100;
    public static final int LARGEST_PAGE = 500;
    public static final int MOST_GROUPS = 1_000;

    private final Costs costs;
    private final UsageSettings settings;
    private final UsageMeters meters;
    private final Clock clock;

    public UsageDesk(Costs costs, UsageSettings settings, UsageMeters meters, Clock clock) {
        this.costs = costs;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * One page.
     *
     * @param after where the page before it ended; absent for the first
     * @param size 1 to {@link #LARGEST_PAGE}
     */
    public UsagePage page(UsageQuery query, @Nullable Place after, int size) {
        List<CostEntry> found = costs.page(query, after, size + 1);
        return found.size() <= size
                ? new UsagePage(found, null)
                : new UsagePage(found.subList(0, size), found.get(size - 1).place());
    }

    /**
     * What a range adds up to, and with {@code by} also in at most {@link #MOST_GROUPS} groups: by day where that is asked
     * for, and the dearest first.
     */
    public UsageSummary summary(UsageQuery query, Set<GroupKey> by) {
        if (by.isEmpty()) {
            return new UsageSummary(costs.totals(query), List.of(), true);
        }
        UsageSummary found = costs.summary(query, by, MOST_GROUPS);
        if (!by.contains(GroupKey.DAY)) {
            return found;
        }
        List<Group> sorted = found.groups().stream()
                .sorted(Comparator.comparing(Group::day, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        return new UsageSummary(found.totals(), sorted, found.complete());
    }

    /**
     * Hands over the whole range, page by page, an empty one if there is nothing. Each page is a statement of its own, so a
     * slow reader holds nothing in the database. It ends early when the reader throws.
     *
     * @throws dev.guildhall.platform.errors.RefusedException {@code DEADLINE_EXCEEDED} when it takes too long
     */
    public void export(UsageQuery query, Consumer<List<CostEntry>> reader) {
        Instant end = clock.instant().plus(settings.exportTimeLimit());
        boolean whole = false;
        try {
            @Nullable Place after = null;
            do {
                UsagePage page = page(query, after, LARGEST_PAGE);
                reader.accept(page.entries());
                after = page.next();
                if (after != null && clock.instant().isAfter(end)) {
                    throw Refusal.of(ErrorCode.DEADLINE_EXCEEDED, "The file was not read in time")
                            .asException();
                }
            } while (after != null);
            whole = true;
        } finally {
            meters.exported(whole);
        }
    }
}
