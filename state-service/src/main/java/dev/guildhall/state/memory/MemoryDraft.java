package dev.guildhall.state.memory;

import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.EmbeddingModel;
import dev.guildhall.platform.errors.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A memory as it came (game-ai-contracts, "State Management Service", {@code MemoryRequest}); the one place that knows its
 * constraints.
 *
 * @param importance absent for 0.5
 * @param timestamp Unix milliseconds; 0 for now
 * @param memoryId the caller's own id for it; empty for none
 */
public record MemoryDraft(
        String npcId,
        String text,
        List<Float> embedding,
        String embeddingModel,
        List<String> audience,
        List<String> playerIds,
        @Nullable Float importance,
        String kind,
        long timestamp,
        String memoryId) {
    /** By how much the clock of a caller may be ahead of ours. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private static final float USUAL_IMPORTANCE = 0.5f;
    private static final String USUAL_KIND = "memory";
    private static final Pattern KIND = Pattern.compile("[a-z0-9_]{1,50}");

    /**
     * The memory, or nothing if a field is wrong; then {@code violations} name it.
     *
     * @param prefix stands before the names of fields, such as {@code memories[2].}
     * @param model the service's own
     */
    Optional<NewMemory> check(String prefix, EmbeddingModel model, Instant now, Violations violations) {
        MemoryFields fields = new MemoryFields(prefix, violations);
        Optional<NpcId> npc = fields.npc("npc_id", npcId);
        fields.requireText("memory_text", text);
        Embedding vector = fields.vector("embedding", embedding, model, embeddingModel);
        List<UUID> mayHear = fields.people("audience", audience);
        List<UUID> players = fields.people("player_ids", playerIds);
        float weight = importance == null ? USUAL_IMPORTANCE : importance;
        fields.expect(weight >= 0 && weight <= 1, "importance", weight, "0..1");
        fields.expect(kind.isEmpty() || KIND.matcher(kind).matches(), "kind", "'" + kind + "'", "1 to 50 of a-z0-9_");
        fields.expect(
                timestamp >= 0 && timestamp <= now.plus(SKEW).toEpochMilli(),
                "timestamp",
                timestamp,
                "Unix milliseconds that are not in the future, or 0 for now");
        UUID id = memoryId.isEmpty() ? null : fields.uuid("memory_id", memoryId).orElse(null);
        return npc.filter(_ -> fields.isSound())
                .map(who -> new NewMemory(
                        id,
                        who,
                        text,
                        kind.isEmpty() ? USUAL_KIND : kind,
                        weight,
                        timestamp == 0 ? null : Instant.ofEpochMilli(timestamp),
                        mayHear,
                        players,
                        vector));
    }
}
