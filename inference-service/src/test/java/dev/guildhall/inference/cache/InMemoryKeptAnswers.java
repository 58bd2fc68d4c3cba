package dev.guildhall.inference.cache;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** Keeps answers for as long as it exists. */
public final class InMemoryKeptAnswers implements KeptAnswers {
    private final Map<AnswerKey, KeptAnswer> answers = new HashMap<>();
    private final Map<Purge, Integer> purges = new HashMap<>();
    private boolean away;

    /** From now on nothing is found and nothing is kept. */
    public synchronized void goAway() {
        away = true;
    }

    @Override
    public synchronized Lookup find(AnswerKey key) {
        KeptAnswer answer = away ? null : answers.get(key);
        return answer == null ? new Lookup.Missed(key, away ? "" : purgesOf(key)) : new Lookup.Found(answer);
    }

    @Override
    public synchronized boolean keep(Lookup.Missed missed, KeptAnswer answer) {
        if (away || !missed.purges().equals(purgesOf(missed.key()))) {
            return false;
        }
        answers.put(missed.key(), answer);
        return true;
    }

    @Override
    public synchronized int purge(Purge purge) {
        purges.merge(purge, 1, Integer::sum);
        int before = answers.size();
        for (Iterator<AnswerKey> keys = answers.keySet().iterator(); keys.hasNext(); ) {
            if (covers(purge, keys.next())) {
                keys.remove();
            }
        }
        return before - answers.size();
    }

    private String purgesOf(AnswerKey key) {
        return key.tenant()
                + times(new Purge.OfNpc(key.tenant(), key.npc(), null))
                + times(new Purge.OfNpc(key.tenant(), key.npc(), key.npcVersion()))
                + times(new Purge.OfAudience(key.tenant(), key.audience()));
    }

    private String times(Purge purge) {
        return ":" + purges.getOrDefault(purge, 0);
    }

    private static boolean covers(Purge purge, AnswerKey key) {
        return key.tenant().equals(purge.tenant())
                && switch (purge) {
                    case Purge.OfNpc ofNpc ->
                        ofNpc.npc().equals(key.npc())
                                && (ofNpc.version() == null || ofNpc.version().equals(key.npcVersion()));
                    case Purge.OfAudience ofAudience -> ofAudience.audience().equals(key.audience());
                };
    }
}
