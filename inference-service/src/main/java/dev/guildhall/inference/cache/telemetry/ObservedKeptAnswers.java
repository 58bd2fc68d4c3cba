package dev.guildhall.inference.cache.telemetry;

import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.KeptAnswer;
import dev.guildhall.inference.cache.KeptAnswers;
import dev.guildhall.inference.cache.Purge;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Kept answers that are counted: {@code guildhall.cache.lookups} by {@code result} ({@code hit}, {@code miss}, {@code
 * unavailable}), {@code guildhall.cache.kept} and {@code guildhall.cache.purged}.
 */
public final class ObservedKeptAnswers implements KeptAnswers {
    private final KeptAnswers answers;
    private final Counter hits;
    private final Counter misses;
    private final Counter unavailable;
    private final Counter kept;
    private final Counter purged;

    /** Counts what is asked of {@code answers}, which are on {@code level}, e.g. {@code l1}. */
    public ObservedKeptAnswers(KeptAnswers answers, String level, MeterRegistry meters) {
        this.answers = answers;
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

    @Override
    public Lookup find(AnswerKey key) {
        Lookup lookup = answers.find(key);
        switch (lookup) {
            case Lookup.Found _ -> hits.increment();
            case Lookup.Missed missed -> (missed.storeIsAway() ? unavailable : misses).increment();
        }
        return lookup;
    }

    @Override
    public boolean keep(Lookup.Missed missed, KeptAnswer answer) {
        boolean isKept = answers.keep(missed, answer);
        if (isKept) {
            kept.increment();
        }
        return isKept;
    }

    @Override
    public int purge(Purge purge) {
        int forgotten = answers.purge(purge);
        purged.increment(forgotten);
        return forgotten;
    }
}
