package dev.guildhall.inference.model.openai;

import dev.guildhall.inference.model.Completion.Usage;
import org.jspecify.annotations.Nullable;

/**
 * What matters of one event of a streamed answer, or of an answer that came whole.
 *
 * @param content text of the model's; empty where there is none
 * @param finishReason why the model stopped, in the server's words
 * @param usage what the server counted; absent where it did not
 * @param hasChoices whether there is an answer at all
 * @param error what the server says went wrong
 */
record Chunk(
        String content,
        @Nullable String finishReason,
        @Nullable Usage usage,
        boolean hasChoices,
        @Nullable String error) {}
