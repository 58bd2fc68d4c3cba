package dev.guildhall.inference.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How a turn came to be. As JSON it is the column {@code receipt} and the answer to {@code GET
 * /v1/dialogue/turns/{turn_id}}; what is absent is left out.
 *
 * @param at when the answer was whole
 * @param client the program that asked
 * @param line what the player said
 * @param tokens read and written
 * @param costMicros in millionths of a US dollar
 * @param model who spoke
 * @param cacheLevel which cache the answer is from, {@code l1} or {@code l3}; absent if none
 * @param degradedReason why a lesser model spoke than was configured; absent if none did
 * @param prompt what the model was asked; absent where no model was
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Receipt(
        UUID turnId,
        Instant at,
        String client,
        UUID npcId,
        @Nullable String npcVersion,
        @Nullable UUID playerId,
        Present present,
        int tier,
        @Nullable Long seed,
        String line,
        String answer,
        String finishReason,
        String mood,
        String intent,
        Tokens tokens,
        long costMicros,
        String model,
        boolean cached,
        @Nullable String cacheLevel,
        @Nullable String degradedReason,
        List<Attempt> attempts,
        Memory memory,
        @Nullable Prompt prompt) {

    /** Who else was there. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Present(List<UUID> npcIds, List<UUID> playerIds) {}

    /**
     * Tokens as the model counts them.
     *
     * @param estimated whether the service counted by itself
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Tokens(int prompt, int completion, int total, boolean estimated) {}

    /** A model that was asked; {@code outcome} as in the answer itself. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Attempt(String backend, String model, String outcome, long durationMs) {}

    /**
     * What the NPC remembered.
     *
     * @param state {@code complete}; {@code not_asked}, if it was not to remember; {@code unavailable}, if nobody answered
     * @param memories the best first
     * @param events what had happened to it lately, oldest first
     * @param world what was the same for everybody, by name
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Memory(String state, List<Remembered> memories, List<String> events, Map<String, String> world) {}

    /**
     * One memory.
     *
     * @param similarity the cosine of memory and line, from -1 to 1
     * @param total the weighted mean of the other three, from 0 to 1 as they are
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Remembered(
            UUID id,
            String text,
            Instant happenedAt,
            float similarity,
            float total,
            float relevance,
            float recency,
            float importance) {}

    /**
     * What the model was asked.
     *
     * @param estimatedTokens the size of the messages by the service's own estimate
     * @param maxCompletionTokens the longest answer wanted
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Prompt(List<Message> messages, int estimatedTokens, int maxCompletionTokens) {}

    /** A chat message; {@code role} is {@code system}, {@code user} or {@code assistant}. */
    public record Message(String role, String content) {}
}
