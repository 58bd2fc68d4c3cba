package dev.guildhall.inference.cache;

import org.jspecify.annotations.Nullable;

/** Where answers are kept. While the store is away nothing is found and nothing is kept. */
public interface KeptAnswers {
    /** Looks for an answer. */
    Lookup find(AnswerKey key);

    /**
     * Keeps an answer under the key that was looked for, unless a purge since then covers it.
     *
     * @param missed what {@link #find} returned before the answer was made
     * @return whether it is kept
     */
    boolean keep(Lookup.Missed missed, KeptAnswer answer);

    /**
     * Forgets what the purge covers, and what is still being made of it; returns how many answers were forgotten. Fails while
     * the store is away, since they would be found again when it is back.
     */
    int purge(Purge purge);

    /** What a look-up found. */
    sealed interface Lookup {
        /**
         * The answer.
         *
         * @param level where it was found
         */
        record Found(KeptAnswer answer, CacheLevel level) implements Lookup {
            /** An answer to the very same request. */
            public Found(KeptAnswer answer) {
                this(answer, CacheLevel.L1);
            }
        }

        /**
         * Nothing.
         *
         * @param key what was looked for
         * @param purges how often the key's tenant, NPC and audience had been purged by then, in the store's own form; empty
         *     if the store is away
         * @param alike what was found out when it was looked for in other words; absent if it was not
         */
        record Missed(AnswerKey key, String purges, AlikeAnswers.Lookup.@Nullable Missed alike) implements Lookup {
            /** Looked for as the very same request only. */
            public Missed(AnswerKey key, String purges) {
                this(key, purges, null);
            }

            /** Whether the store could not be asked. */
            public boolean storeIsAway() {
                return purges.isEmpty();
            }
        }
    }
}
