package dev.guildhall.inference.cache;

import dev.guildhall.platform.embeddings.Embedding;

/**
 * Where answers are kept for who says the same in other words, everything else being equal: client, NPC and its version,
 * audience, models, policy and setting. While the store or the embedding model is away nothing is found and nothing is kept.
 */
public interface AlikeAnswers {
    /** Looks for an answer to a line that means the same. */
    Lookup find(AnswerKey key);

    /**
     * Keeps an answer to the line that was looked for, unless a purge since then covers it.
     *
     * @param missed what {@link #find} returned before the answer was made
     * @return whether it is kept
     */
    boolean keep(Lookup.Missed missed, KeptAnswer answer);

    /** As {@link KeptAnswers#purge}. */
    int purge(Purge purge);

    /** What a look-up found. */
    sealed interface Lookup {
        /** The answer. */
        record Found(KeptAnswer answer) implements Lookup {}

        /**
         * Nothing.
         *
         * @param key what was looked for; it has a line
         * @param embedding of the line
         * @param purges as in {@link KeptAnswers.Lookup.Missed}, in the store's own form
         */
        record Missed(AnswerKey key, Embedding embedding, String purges) implements Lookup {}

        /** It could not be looked for. */
        record Unavailable() implements Lookup {}

        /** It was not looked for: the request has no line, its tier is not covered, or the line has no words. */
        record NotSought() implements Lookup {}
    }
}
