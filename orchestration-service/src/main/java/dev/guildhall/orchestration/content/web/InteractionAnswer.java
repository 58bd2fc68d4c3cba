package dev.guildhall.orchestration.content.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.orchestration.interaction.Line;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Layer 3: what one NPC of the place says, as JSON. */
@Schema(name = "InteractionOutput", description = "What one NPC of the place says")
record InteractionAnswer(
        @JsonProperty("npc_id") UUID npcId,
        @JsonProperty("dialogue") DialogueAnswer dialogue) {
    private static final double MICROS = 1_000_000;

    static InteractionAnswer of(Line line) {
        return new InteractionAnswer(
                line.npc(),
                new DialogueAnswer(
                        line.text(),
                        line.npc(),
                        line.confidence(),
                        line.availableActions(),
                        false,
                        line.tokens().total(),
                        line.costMicros() / MICROS,
                        line.costMicros(),
                        present(line.turnId()),
                        line.model(),
                        line.finishReason(),
                        new UsageAnswer(
                                line.tokens().prompt(),
                                line.tokens().completion(),
                                line.tokens().total(),
                                line.tokens().estimated()),
                        line.cached(),
                        present(line.cacheLevel()),
                        line.degraded(),
                        present(line.degradedReason()),
                        line.attempts().stream()
                                .map(attempt -> new AttemptAnswer(
                                        attempt.backend(), attempt.model(), attempt.outcome(), attempt.durationMs()))
                                .toList(),
                        line.intent(),
                        line.mood()));
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }

    /** As inference-service gives it; what is absent is left out. */
    @Schema(name = "DialogueResponse", description = "One line of an NPC, as the AI inference service gives it")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DialogueAnswer(
            @JsonProperty("response_text") String responseText,
            @JsonProperty("npc_id") UUID npcId,
            @JsonProperty("confidence") float confidence,
            @JsonProperty("available_actions") List<String> availableActions,

            @Schema(description = "Whether it was streamed; never, here") @JsonProperty("streaming")
            boolean streaming,

            @JsonProperty("tokens_used") int tokensUsed,
            @JsonProperty("cost_usd") double costUsd,
            @JsonProperty("cost_micros") long costMicros,
            @JsonProperty("turn_id") @Nullable String turnId,
            @JsonProperty("model") String model,
            @JsonProperty("finish_reason") String finishReason,
            @JsonProperty("usage") UsageAnswer usage,
            @JsonProperty("cached") boolean cached,
            @JsonProperty("cache_level") @Nullable String cacheLevel,
            @JsonProperty("degraded") boolean degraded,
            @JsonProperty("degraded_reason") @Nullable String degradedReason,
            @JsonProperty("attempts") List<AttemptAnswer> attempts,
            @JsonProperty("intent") String intent,
            @JsonProperty("mood") String mood) {}

    @Schema(name = "Usage", description = "Tokens consumed")
    record UsageAnswer(
            @JsonProperty("prompt_tokens") int promptTokens,
            @JsonProperty("completion_tokens") int completionTokens,
            @JsonProperty("total_tokens") int totalTokens,
            @JsonProperty("estimated") boolean estimated) {}

    @Schema(name = "Attempt", description = "One model that was asked")
    record AttemptAnswer(
            @JsonProperty("backend") String backend,
            @JsonProperty("model") String model,
            @JsonProperty("outcome") String outcome,
            @JsonProperty("duration_ms") long durationMs) {}
}
