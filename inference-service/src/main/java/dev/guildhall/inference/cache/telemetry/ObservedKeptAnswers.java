package dev.guildhall.inference.cache.telemetry;

import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.KeptAnswer;
import dev.guildhall.inference.cache.KeptAnswers;
import dev.guildhall.inference.cache.Purge;
import io.micrometer.core.instrument.MeterRegistry;

/** Kept answers that are counted, by {@link CacheMeters}. */
public final class ObservedKeptAnswers implements KeptAnswers {
    private final KeptAnswers answers;
    private final CacheMeters count;

    /** Counts what is asked of {@code answers}, which are on {@code level}, e.g. {@code l1}. */
    public ObservedKeptAnswers(KeptAnswers answers, String level, MeterRegistry meters) {
        this.answers = answers;
        this.count = new CacheMeters(level, meters);
    }

    @Override
    public Lookup find(AnswerKey key) {
        Lookup lookup = answers.find(key);
        switch (lookup) {
            case Lookup.Found _ -> count.hits.increment();
            case Lookup.Missed missed -> (missed.storeIsAway() ? count.unavailable : count.misses).increment();
        }
        return lookup;
    }

    @Override
    public boolean keep(Lookup.Missed missed, KeptAnswer answer) {
        boolean isKept = answers.keep(missed, answer);
        if (isKept) {
            count.kept.increment();
        }
        return isKept;
    }

    @Override
    public int purge(Purge purge) {
        int forgotten = answers.purge(purge);
        count.purged.increment(forgotten);
        return forgotten;
    }
}
