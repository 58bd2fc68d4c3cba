package dev.guildhall.inference.prompt;

import dev.guildhall.inference.scene.Scene;
import java.util.List;

/**
 * What a model is asked.
 *
 * @param scene the situation, for models that read structure
 * @param messages the same situation as chat messages, for models that read text; the player's line is the last one
 * @param maxCompletionTokens the longest answer wanted, in tokens
 * @param estimatedTokens the size of {@code messages} in tokens, by {@link TokenEstimate}
 */
public record Prompt(Scene scene, List<Message> messages, int maxCompletionTokens, int estimatedTokens) {
    public Prompt {
        messages = List.copyOf(messages);
    }

    /** One chat message. */
    public record Message(Role role, String content) {}

    /** Who a chat message is from. */
    public enum Role {
        SYSTEM,
        USER
    }
}
