package dev.guildhall.inference.cache.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What happens at one level: {@code guildhall.cache.lookups} by {@code result} ({@code hit}, {@code miss}, {@code unavailable}),
 * {@code guildhall.cache.kept} and {@code guildhall.cache.purged}.
 */
final class CacheMeters {
    final Counter hits;
    final Counter misses;
    final Counter unavailable;
    final Counter kept;
    final Counter purged;

    CacheMeters(String level, MeterRegistry meters) {
        this.hits = lookups("hit", level, meters);
        this.misses = lookups("miss", level, meters);
        this.unavailable = lookups("unavailable", level, meters);
        this.kept = Counter.builder("guildhall.cache.kept")
                .description("Answers that were kept for the next who asks the same")
                .tag("level", level)
                .register(meters);
        this.purged = Counter.builder("guildhall.cache.purged")
                .description("Answers that were forgotten before their time, since a studio wished it")
                .tag("level", level)
                .register(meters);
    }

    private static Counter lookups(String result, String level, MeterRegistry meters) {
        return Counter.builder("guildhall.cache.lookups")
                .description("Looks for an answer that was made before")
                .tag("level", level)
                .tag("result", result)
                .register(meters);
    }
}
