package dev.guildhall.inference.dialogue.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guildhall.inference.dialogue.DialogueReply;
import dev.guildhall.inference.ladder.Attempt;
import dev.guildhall.inference.model.Completion.Usage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The documented {@code DialogueResponse}, as JSON, and what we add to it. */
@Schema(name = "DialogueResponse", description = "What the NPC answered")
record DialogueAnswer(
        @Schema(description = "Generated dialogue text") @JsonProperty("response_text")
        String responseText,

        @JsonProperty("npc_id") UUID npcId,

        @Schema(
                description = "How sure the model is that it understood what the player wanted",
                type = "number",
                format = "float",
                minimum = "0",
                maximum = "1")
        @JsonProperty("confidence")
        float confidence,

        @Schema(description = "Available player actions") @JsonProperty("available_actions")
        List<String> availableActions,

        @Schema(description = "Whether response was streamed") @JsonProperty("streaming")
        boolean streaming,

        @Schema(description = "Number of tokens consumed", type = "integer") @JsonProperty("tokens_used")
        int tokensUsed,

        @Schema(description = "Cost in USD", type = "number", format = "float") @JsonProperty("cost_usd")
        double costUsd,

        @Schema(description = "The exact cost, in millionths of a US dollar") @JsonProperty("cost_micros")
        long costMicros,

        @Schema(description = "Identifier of this turn, a UUIDv7") @JsonProperty("turn_id")
        UUID turnId,

        @Schema(description = "The model that spoke") @JsonProperty("model")
        String model,

        @Schema(
                description = "Why the model stopped",
                allowableValues = {"stop", "length", "content_filter"})
        @JsonProperty("finish_reason")
        String finishReason,

        @JsonProperty("usage") UsageBody usage,

        @Schema(description = "Whether the answer came from a cache") @JsonProperty("cached")
        boolean cached,

        @Schema(
                description =
                        "Which cache: `l1` (the same request), `l3` (the same in other words); absent if from none,"
                                + " or from an equal request at the same time",
                allowableValues = {"l1", "l3"})
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonProperty("cache_level")
        @Nullable
        String cacheLevel,

        @Schema(description = "Whether a lesser model spoke than is configured for the tier") @JsonProperty("degraded")
        boolean degraded,

        @Schema(description = "Why; present only when degraded")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonProperty("degraded_reason")
        @Nullable
        String degradedReason,

        @Schema(description = "Which models were asked for this answer, in order; none if it came from a cache")
        @JsonProperty("attempts")
        List<AttemptBody> attempts,

        @Schema(description = "What the player was understood to want") @JsonProperty("intent")
        String intent,

        @Schema(description = "The NPC's mood") @JsonProperty("mood")
        String mood) {

    /** Tokens consumed. */
    @Schema(name = "Usage", description = "Tokens consumed")
    record UsageBody(
            @JsonProperty("prompt_tokens") int promptTokens,
            @JsonProperty("completion_tokens") int completionTokens,
            @JsonProperty("total_tokens") int totalTokens,

            @Schema(description = "Whether the model did not count, and we did") @JsonProperty("estimated")
            boolean estimated) {}

    /** One model that was asked. */
    @Schema(name = "Attempt", description = "One model that was asked")
    record AttemptBody(
            @Schema(description = "Where, by its name in the configuration") @JsonProperty("backend")
            String backend,

            @JsonProperty("model") String model,

            @Schema(description = "`answered`, or how it failed, e.g. `timed_out`") @JsonProperty("outcome")
            String outcome,

            @JsonProperty("duration_ms") long durationMs) {
        static AttemptBody of(Attempt attempt) {
            return new AttemptBody(
                    attempt.backend(),
                    attempt.model(),
                    attempt.outcome(),
                    attempt.took().toMillis());
        }
    }

    static DialogueAnswer of(DialogueReply reply, boolean streamed) {
        Usage usage = reply.usage();
        return new DialogueAnswer(
                reply.text(),
                reply.npc().value(),
                reply.reading().confidence(),
                reply.reading().availableActions(),
                streamed,
                usage.totalTokens(),
                reply.costUsd(),
                reply.costMicros(),
                reply.turn(),
                reply.model(),
                reply.finishReason().name().toLowerCase(Locale.ROOT),
                new UsageBody(usage.promptTokens(), usage.completionTokens(), usage.totalTokens(), usage.estimated()),
                reply.cached(),
                reply.cacheLevel() == null ? null : reply.cacheLevel().key(),
                reply.degraded(),
                reply.degradedReason(),
                reply.attempts().stream().map(AttemptBody::of).toList(),
                reply.reading().intent(),
                reply.reading().mood());
    }
}
