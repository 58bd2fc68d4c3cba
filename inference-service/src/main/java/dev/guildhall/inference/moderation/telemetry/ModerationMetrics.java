package dev.guildhall.inference.moderation.telemetry;

import dev.guildhall.inference.moderation.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts {@code guildhall.moderation.flagged} by {@code direction} ({@code player}, {@code npc}) and {@code category}, and
 * {@code guildhall.moderation.unknown} by {@code outcome} ({@code refused}, {@code allowed}).
 */
public final class ModerationMetrics {
    /** Categories may be named by somebody else's server; the ones beyond this many count as {@code other}. */
    private static final int MOST_CATEGORIES = 100;

    private final MeterRegistry meters;
    private final Set<String> categories = ConcurrentHashMap.newKeySet();
    private final Counter refused;
    private final Counter allowed;

    public ModerationMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.refused = unknown("refused");
        this.allowed = unknown("allowed");
    }

    private Counter unknown(String outcome) {
        return Counter.builder("guildhall.moderation.unknown")
                .description("Texts that could not be judged")
                .tag("outcome", outcome)
                .register(meters);
    }

    void count(String direction, Verdict verdict) {
        switch (verdict) {
            case Verdict.Clean _ -> {}
            case Verdict.Flagged(Set<String> why) -> why.forEach(category -> flagged(direction, category));
            case Verdict.Unknown _ -> refused.increment();
        }
    }

    private void flagged(String direction, String category) {
        boolean known =
                categories.contains(category) || (categories.size() < MOST_CATEGORIES && categories.add(category));
        Counter.builder("guildhall.moderation.flagged")
                .description("Texts that were kept out of the game")
                .tag("direction", direction)
                .tag("category", known ? category : "other")
                .register(meters)
                .increment();
    }

    /** Counts a text that was let through though nobody judged it. */
    public void unjudged() {
        allowed.increment();
    }
}
