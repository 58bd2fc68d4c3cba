package dev.guildhall.inference.cache.redis;

import dev.guildhall.inference.cache.AnswerKey;
import dev.guildhall.inference.cache.PlayerLine;
import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.EmbeddingModel;
import java.util.Base64;

/**
 * All that has to be equal before two lines are compared at all: client, NPC and its version, audience, models, policy, setting,
 * and the model of the vectors. The filter comes first, so that the nearest line of somebody else is never even looked at.
 *
 * @param key of a request that has a line
 * @param setting the hash of the line's tier and setting
 * @param model of the vectors
 * @param hash over all of it
 */
record Bucket(AnswerKey key, String setting, EmbeddingModel model, String hash) {

    static Bucket of(AnswerKey key, PlayerLine line, EmbeddingModel model) {
        String setting = HashedParts.hash(line.tier().name(), line.setting());
        String hash = HashedParts.hash(
                key.tenant(),
                key.npc().toString(),
                key.npcVersion(),
                key.audience(),
                key.models(),
                key.policy(),
                setting,
                model.name(),
                Integer.toString(model.dimension()));
        return new Bucket(key, setting, model, hash);
    }

    /** The Redis key of the bucket's candidates; the braces as in {@link Subject}. */
    String candidates() {
        return "L3-bucket:" + Subject.slot(key.tenant()) + ":" + hash;
    }

    /** The documented {@code embedding_hash}: no two buckets ever have the same, however equal their lines. */
    String embeddingHash(Embedding embedding) {
        return HashedParts.hash(hash, encoded(embedding));
    }

    static String encoded(Embedding embedding) {
        return Base64.getEncoder().encodeToString(embedding.toBytes());
    }
}
