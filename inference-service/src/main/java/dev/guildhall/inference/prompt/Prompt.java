package dev.guildhall.inference.prompt;

import dev.guildhall.inference.scene.Scene;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked.
 *
 * @param scene the situation, for models that read structure
 * @param messages the same situation as chat messages, for models that read text; the player's line is the last one
 * @param maxCompletionTokens the longest answer wanted, in tokens
 * @param estimatedTokens the size of {@code messages} in tokens, by {@link TokenEstimate}
 * @param begun what has been said of the answer already, where it was interrupted: the answer wanted is what comes after it
 */
public record Prompt(
        Scene scene,
        List<Message> messages,
        int maxCompletionTokens,
        int estimatedTokens,
        @Nullable String begun) {
    /** More than any chat format writes around a message, or around all of them. */
    private static final int TOKENS_AROUND = 32;

    public Prompt {
        messages = List.copyOf(messages);
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
