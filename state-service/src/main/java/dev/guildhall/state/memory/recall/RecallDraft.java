package dev.guildhall.state.memory.recall;

import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.EmbeddingModel;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.state.memory.MemoryFields;
import dev.guildhall.state.memory.NpcId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A query as it came (game-ai-contracts, "State Management Service", {@code RetrieveRequest}); the one place that knows its
 * constraints.
 *
 * @param weights of relevance, recency and importance; absent for the configured ones
 * @param minSimilarity absent: nothing is left out
 */
public record RecallDraft(
        String npcId,
        List<Float> vector,
        String text,
        String embeddingModel,
        int most,
        List<String> listenerIds,
        @Nullable WeightsDraft weights,
        @Nullable Float minSimilarity,
        boolean exact) {
    public static final int MOST_FOUND = 100;

    /** Weights as they came. */
    public record WeightsDraft(float relevance, float recency, float importance) {}

    /** How the fields of a query are called at the edge that it came by. */
    public record Names(String text, String listeners) {}

    /**
     * The query, if its fields are right.
     *
     * @throws dev.guildhall.platform.errors.RefusedException {@code INVALID_REQUEST} that names every wrong field, those that
     *     {@code violations} have already, too
     */
    public Recall check(Names names, EmbeddingModel model, Violations violations) {
        MemoryFields fields = new MemoryFields(violations);
        Optional<NpcId> npc = fields.npc("npc_id", npcId);
        Embedding query = fields.vector("query_embedding", vector, model, embeddingModel);
        if (vector.isEmpty()) {
            fields.requireText(names.text(), text);
        } else {
            fields.expect(text.isEmpty(), names.text(), "given", "none beside query_embedding");
        }
        fields.expect(most >= 1 && most <= MOST_FOUND, "top_k", most, "1.." + MOST_FOUND);
        Set<UUID> listeners = new LinkedHashSet<>(fields.people(names.listeners(), listenerIds));
        float least = minSimilarity == null ? -1 : minSimilarity;
        fields.expect(least >= -1 && least <= 1, "min_similarity", least, "-1..1");
        boolean soundWeights =
                weights == null || Weights.isSound(weights.relevance(), weights.recency(), weights.importance());
        fields.expect(
                soundWeights, "weights", weights == null ? "absent" : shown(weights), "0 or more each, not all 0");
        violations.throwIfAny();
        return new Recall(
                npc.orElseThrow(),
                query,
                text,
                most,
                listeners,
                weights == null ? null : new Weights(weights.relevance(), weights.recency(), weights.importance()),
                least,
                exact);
    }

    private static String shown(WeightsDraft weights) {
        return weights.relevance() + ", " + weights.recency() + ", " + weights.importance();
    }
}
