package dev.guildhall.platform.embeddings.openai;

import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.EmbeddingFailedException.Failure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one request ended. */
sealed interface Reply {
    /** One vector for each text, in their order. */
    record Given(List<Embedding> embeddings) implements Reply {}

    /**
     * None.
     *
     * @param why for a person, without the server's address
     * @param passing whether asking again may help
     * @param retryAfter how long the server wants to be left alone, if it says so
     */
    record Failed(
            Failure failure,
            String why,
            boolean passing,
            @Nullable Duration retryAfter) implements Reply {}
}
