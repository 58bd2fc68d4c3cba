package dev.guildhall.inference.prompt;

import dev.guildhall.inference.scene.Scene;
import dev.guildhall.inference.scene.Tier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked.
 *
 * @param tier whose models are asked
 * @param scene the situation, for what reads structure; absent where no NPC speaks
 * @param seed what a random choice starts from
 * @param messages the same as chat messages, for models that read text; what somebody else said or wrote is the last one
 * @param maxCompletionTokens the longest answer wanted, in tokens
 * @param estimatedTokens the size of {@code messages} in tokens, by {@link TokenEstimate}
 * @param begun what has been said of the answer already, where it was interrupted: the answer wanted is what comes after it
 */
public record Prompt(
        Tier tier,
        @Nullable Scene scene,
        long seed,
        List<Message> messages,
        int maxCompletionTokens,
        int estimatedTokens,
        @Nullable String begun) {
    /** More than any chat format writes around a message, or around all of them. */
    private static final int TOKENS_AROUND = 32;

    public Prompt {
        messages = List.copyOf(messages);
    }

    /** What an NPC is to say in a scene. */
    public Prompt(
            Scene scene, List<Message> messages, int maxCompletionTokens, int estimatedTokens, @Nullable String begun) {
        this(scene.tier(), scene, scene.seed(), messages, maxCompletionTokens, estimatedTokens, begun);
    }

    /** More tokens than any model makes of {@code messages}: none makes more than a text has bytes. */
    public int mostTokens() {
        return messages.stream()
                .mapToInt(message -> message.content().getBytes(StandardCharsets.UTF_8).length + TOKENS_AROUND)
                .reduce(TOKENS_AROUND, Math::addExact);
    }

    /** One chat message. */
    public record Message(Role role, String content) {}

    /** Who a chat message is from. */
    public enum Role {
        SYSTEM,
        USER,
        /** The model itself: only for an answer that was begun. */
        ASSISTANT
    }
}
