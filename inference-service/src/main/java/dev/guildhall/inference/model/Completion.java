package dev.guildhall.inference.model;

import java.util.List;

/**
 * A complete answer.
 *
 * @param text what the NPC says, or what was to be written
 * @param finishReason why the model stopped
 * @param usage what it consumed
 * @param reading how the situation was understood; {@link Reading#NONE} where there was none
 */
public record Completion(String text, FinishReason finishReason, Usage usage, Reading reading) {

    /** What of this answer comes after its beginning {@code begun}. */
    public Completion after(String begun) {
        return new Completion(text.substring(begun.length()), finishReason, usage, reading);
    }

    /** Why a model stopped. */
    public enum FinishReason {
        /** It had said what it wanted to say. */
        STOP,
        /** It reached the longest answer wanted. */
        LENGTH,
        /** A content filter stopped it. */
        CONTENT_FILTER
    }

    /**
     * Tokens consumed.
     *
     * @param cachedTokens how many of the prompt's the server had read before
     * @param reasoningTokens how many of the completion's were thought and not said
     * @param estimated whether the model did not count and we did
     */
    public record Usage(
            int promptTokens, int completionTokens, int cachedTokens, int reasoningTokens, boolean estimated) {
        public Usage {
            if (promptTokens < 0 || completionTokens < 0) {
                throw new IllegalArgumentException(
                        "usage: " + promptTokens + " + " + completionTokens + " (expected: not negative)");
            }
            requirePart("cached tokens", cachedTokens, promptTokens);
            requirePart("reasoning tokens", reasoningTokens, completionTokens);
        }

        /** All tokens alike. */
        public Usage(int promptTokens, int completionTokens, boolean estimated) {
            this(promptTokens, completionTokens, 0, 0, estimated);
        }

        private static void requirePart(String what, int part, int whole) {
            if (part < 0 || part > whole) {
                throw new IllegalArgumentException(what + ": " + part + " (expected: 0.." + whole + ")");
            }
        }

        public int totalTokens() {
            return promptTokens + completionTokens;
        }
    }

    /**
     * How the situation was understood.
     *
     * @param intent what the player wanted, in lower case, e.g. {@code trade}
     * @param mood the NPC's mood, in lower case, e.g. {@code wary}
     * @param confidence how sure that understanding is, 0 to 1
     * @param availableActions what the player can do next, most fitting first, in lower_snake_case
     */
    public record Reading(String intent, String mood, float confidence, List<String> availableActions) {
        /** That of a prompt without a scene. */
        public static final Reading NONE = new Reading("none", "none", 0f, List.of());

        public Reading {
            availableActions = List.copyOf(availableActions);
            if (!(confidence >= 0f && confidence <= 1f)) {
                throw new IllegalArgumentException("confidence: " + confidence + " (expected: 0..1)");
            }
        }
    }
}
