package dev.guildhall.inference.prompt;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How large prompts and answers may be, per tier, in tokens by {@link TokenEstimate}.
 *
 * @param generic tier 1
 * @param elite tier 2
 * @param major tier 3
 */
@ConfigurationProperties("guildhall.inference.prompt")
public record PromptSettings(
        @DefaultValue Generic generic,
        @DefaultValue Elite elite,
        @DefaultValue Major major) {
    private static final int SMALLEST_PROMPT = 256;
    private static final int SMALLEST_COMPLETION = 16;

    /** The sizes of one tier. */
    public sealed interface Size {
        int promptTokens();

        int completionTokens();
    }

    /** The sizes of tier 1. */
    public record Generic(
            @DefaultValue("768") int promptTokens,
            @DefaultValue("60") int completionTokens) implements Size {
        public Generic {
            check(promptTokens, completionTokens);
        }
    }

    /** The sizes of tier 2. */
    public record Elite(
            @DefaultValue("1536") int promptTokens,
            @DefaultValue("160") int completionTokens) implements Size {
        public Elite {
            check(promptTokens, completionTokens);
        }
    }

    /** The sizes of tier 3. */
    public record Major(
            @DefaultValue("3072") int promptTokens,
            @DefaultValue("400") int completionTokens) implements Size {
        public Major {
            check(promptTokens, completionTokens);
        }
    }

    private static void check(int promptTokens, int completionTokens) {
        if (promptTokens < SMALLEST_PROMPT) {
            throw new IllegalArgumentException(
                    "prompt-tokens: " + promptTokens + " (expected: at least " + SMALLEST_PROMPT + ")");
        }
        if (completionTokens < SMALLEST_COMPLETION) {
            throw new IllegalArgumentException(
                    "completion-tokens: " + completionTokens + " (expected: at least " + SMALLEST_COMPLETION + ")");
        }
    }
}
