package dev.guildhall.inference.cache;

import dev.guildhall.inference.cache.KeptAnswers.Lookup.Found;
import dev.guildhall.inference.cache.KeptAnswers.Lookup.Missed;

/** Looks for the very same request first, and only then for the same in other words. What is made is kept for both. */
public final class TwoLevels implements KeptAnswers {
    private final KeptAnswers same;
    private final AlikeAnswers alike;

    public TwoLevels(KeptAnswers same, AlikeAnswers alike) {
        this.same = same;
        this.alike = alike;
    }

    @Override
    public Lookup find(AnswerKey key) {
        return switch (same.find(key)) {
            case Found found -> found;
            case Missed missed ->
                switch (alike.find(key)) {
                    case AlikeAnswers.Lookup.Found(KeptAnswer answer) -> new Found(answer, CacheLevel.L3);
                    case AlikeAnswers.Lookup.Missed alsoMissed -> new Missed(key, missed.purges(), alsoMissed);
                    case AlikeAnswers.Lookup.Unavailable _, AlikeAnswers.Lookup.NotSought _ -> missed;
                };
        };
    }

    @Override
    public boolean keep(Missed missed, KeptAnswer answer) {
        boolean isKept = same.keep(missed, answer);
        AlikeAnswers.Lookup.Missed alsoMissed = missed.alike();
        return (alsoMissed != null && alike.keep(alsoMissed, answer)) || isKept;
    }

    /** Forgets at both levels; an answer that both of them keep counts twice. */
    @Override
    public int purge(Purge purge) {
        return same.purge(purge) + alike.purge(purge);
    }
}
