package dev.guildhall.inference.model.openai;

import org.jspecify.annotations.Nullable;

/**
 * What matters of one event of a streamed answer, or of an answer that came whole.
 *
 * @param content text of the model's; empty where there is none
 * @param finishReason why the model stopped, in the server's words
 * @param promptTokens what the server counted; 0 where it did not
 * @param completionTokens the same for the answer
 * @param hasChoices whether there is an answer at all
 * @param error what the server says went wrong
 */
record Chunk(
        String content,
        @Nullable String finishReason,
        int promptTokens,
        int completionTokens,
        boolean hasChoices,
        @Nullable String error) {

    boolean hasUsage() {
        return promptTokens > 0 && completionTokens > 0;
    }
}
