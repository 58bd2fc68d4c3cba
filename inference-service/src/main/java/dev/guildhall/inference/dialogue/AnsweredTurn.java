package dev.guildhall.inference.dialogue;

import dev.guildhall.inference.cache.CacheLevel;
import dev.guildhall.inference.memory.NewMemory;
import dev.guildhall.inference.memory.Recalled;
import dev.guildhall.inference.prompt.Prompt;
import dev.guildhall.inference.receipt.Receipt;
import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.inference.scene.PlayerId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line and its whole answer, with all that is written down of it.
 *
 * @param at when the answer was whole
 * @param recalled what the NPC remembered
 * @param prompt what the model was asked; absent where none was
 * @param memories what is to be remembered of the turn
 */
public record AnsweredTurn(
        DialogueCommand command,
        DialogueReply reply,
        Instant at,
        Recalled recalled,
        @Nullable Prompt prompt,
        List<NewMemory> memories) {
    public AnsweredTurn {
        memories = List.copyOf(memories);
    }

    public Receipt receipt() {
        PlayerId player = command.circumstances().player();
        CacheLevel level = reply.cacheLevel();
        return new Receipt(
                reply.turn(),
                at,
                command.client(),
                command.npc().value(),
                command.npcVersion(),
                player == null ? null : player.value(),
                present(),
                command.tier().number(),
                command.wishes().seed(),
                command.prompt(),
                reply.text(),
                lower(reply.finishReason()),
                reply.reading().mood(),
                reply.reading().intent(),
                new Receipt.Tokens(
                        reply.usage().promptTokens(),
                        reply.usage().completionTokens(),
                        reply.usage().totalTokens(),
                        reply.usage().estimated()),
                reply.costMicros(),
                reply.model(),
                reply.cached(),
                level == null ? null : level.key(),
                reply.degradedReason(),
                reply.attempts().stream()
                        .map(asked -> new Receipt.Attempt(
                                asked.backend(),
                                asked.model(),
                                asked.outcome(),
                                asked.took().toMillis()))
                        .toList(),
                memory(),
                asked());
    }

    private Receipt.Present present() {
        return new Receipt.Present(
                command.circumstances().company().npcs().stream()
                        .map(NpcId::value)
                        .toList(),
                command.circumstances().company().players().stream()
                        .map(PlayerId::value)
                        .toList());
    }

    private Receipt.Memory memory() {
        return new Receipt.Memory(
                lower(recalled.state()),
                recalled.memories().stream()
                        .map(memory -> new Receipt.Remembered(
                                memory.id(),
                                memory.text(),
                                memory.happenedAt(),
                                memory.score().similarity(),
                                memory.score().total(),
                                memory.score().relevance(),
                                memory.score().recency(),
                                memory.score().importance()))
                        .toList(),
                recalled.events(),
                recalled.world());
    }

    private Receipt.@Nullable Prompt asked() {
        return prompt == null
                ? null
                : new Receipt.Prompt(
                        prompt.messages().stream()
                                .map(message -> new Receipt.Message(lower(message.role()), message.content()))
                                .toList(),
                        prompt.estimatedTokens(),
                        prompt.maxCompletionTokens());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
