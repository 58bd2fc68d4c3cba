package dev.guildhall.inference.cache.redis;

import dev.guildhall.inference.cache.AlikeAnswers;
import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.CacheLevel;
import dev.guildhall.inference.cache.KeptAnswer;
import dev.guildhall.inference.cache.KeptAnswers;
import dev.guildhall.inference.cache.Purge;
import java.util.Objects;

/** Answers in other words without the level above them, for tests of both levels. */
record AlikeAlone(AlikeAnswers answers) implements KeptAnswers {
    @Override
    public Lookup find(AnswerKey key) {
        return switch (answers.find(key)) {
            case AlikeAnswers.Lookup.Found(KeptAnswer answer) -> new Lookup.Found(answer, CacheLevel.L3);
            case AlikeAnswers.Lookup.Missed missed -> new Lookup.Missed(key, missed.purges(), missed);
            case AlikeAnswers.Lookup.Unavailable _, AlikeAnswers.Lookup.NotSought _ -> new Lookup.Missed(key, "");
        };
    }

    @Override
    public boolean keep(Lookup.Missed missed, KeptAnswer answer) {
        return answers.keep(Objects.requireNonNull(missed.alike()), answer);
    }

    @Override
    public int purge(Purge purge) {
        return answers.purge(purge);
    }
}
