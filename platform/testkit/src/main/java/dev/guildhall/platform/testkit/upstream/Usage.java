package dev.guildhall.platform.testkit.upstream;

/**
 * What a completion is said to have cost, in tokens.
 *
 * @param prompt with the cached ones
 * @param completion with those of reasoning
 */
public record Usage(int prompt, int completion, int cached, int reasoning) {
    /** Guards itself. */
    public Usage {
        if (cached > prompt) {
            throw new IllegalArgumentException(
                    "cached: " + cached + " (expected: at most the prompt's " + prompt + ")");
        }
        if (reasoning > completion) {
            throw new IllegalArgumentException(
                    "reasoning: " + reasoning + " (expected: at most the completion's " + completion + ")");
        }
    }
}
