package dev.guildhall.state.memory.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.state.memory.Memory;
import dev.guildhall.state.memory.recall.Found;
import dev.guildhall.state.memory.recall.Score;
import dev.guildhall.state.memory.recall.Weights;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A memory as JSON: the members of the message {@code Memory}. */
@Schema(name = "Memory", description = "One thing that an NPC remembers")
record MemoryBody(
        @JsonProperty("id") UUID id,
        @JsonProperty("npc_id") UUID npcId,
        @JsonProperty("text") String text,

        @Schema(description = "Such as `dialogue`") @JsonProperty("kind")
        String kind,

        @Schema(description = "How much it matters to the NPC, from 0 to 1") @JsonProperty("importance")
        float importance,

        @Schema(description = "When it happened") @JsonProperty("timestamp")
        Instant timestamp,

        @Schema(description = "Before whom the NPC may speak of it; empty when it is no secret")
        @JsonProperty("audience")
        List<UUID> audience,

        @Schema(description = "The players whom it is about") @JsonProperty("player_ids")
        List<UUID> playerIds,

        @Schema(description = "The cosine of the two vectors, from -1 to 1; absent in a list")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonProperty("similarity")
        @Nullable
        Float similarity,

        @Schema(description = "Why it was found where it was; absent in a list")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonProperty("score")
        @Nullable
        ScoreBody score) {

    static MemoryBody of(Memory memory) {
        return of(memory, null, null);
    }

    static MemoryBody of(Found found, Weights weights) {
        return of(found.memory(), found.score().similarity(), ScoreBody.of(found.score(), weights));
    }

    private static MemoryBody of(Memory memory, @Nullable Float similarity, @Nullable ScoreBody score) {
        return new MemoryBody(
                memory.id(),
                memory.npc().value(),
                memory.text(),
                memory.kind(),
                memory.importance(),
                memory.happenedAt(),
                memory.audience(),
                memory.players(),
                similarity,
                score);
    }

    @Schema(name = "MemoryScore", description = "Every part is from 0 to 1 on a fixed scale")
    record ScoreBody(
            @Schema(description = "The weighted mean of the parts") @JsonProperty("total")
            float total,

            @JsonProperty("relevance") float relevance,
            @JsonProperty("recency") float recency,
            @JsonProperty("importance") float importance,
            @JsonProperty("weights") WeightsBody weights) {

        static ScoreBody of(Score score, Weights weights) {
            return new ScoreBody(
                    score.total(),
                    score.relevance(),
                    score.recency(),
                    score.importance(),
                    new WeightsBody(weights.relevance(), weights.recency(), weights.importance()));
        }
    }

    @Schema(name = "MemoryWeights", description = "How much each part counted")
    record WeightsBody(
            @JsonProperty("relevance") float relevance,
            @JsonProperty("recency") float recency,
            @JsonProperty("importance") float importance) {}
}
