package dev.guildhall.state.memory;

import dev.guildhall.platform.embeddings.Embedder;
import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.EmbeddingFailedException;
import dev.guildhall.platform.embeddings.EmbeddingModel;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes vectors of texts for callers, who are told when there are none. Thread rule: any thread may call any method. */
public final class TextVectors {
    private static final Logger log = LoggerFactory.getLogger(TextVectors.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Embedder embedder;

    public TextVectors(Embedder embedder) {
        this.embedder = embedder;
    }

    public EmbeddingModel model() {
        return embedder.model();
    }

    /**
     * The vectors of some texts, in their order, each of length 1.
     *
     * @throws dev.guildhall.platform.errors.RefusedException {@code SERVICE_UNAVAILABLE} if the embedder makes none
     */
    public List<Embedding> of(List<String> texts) {
        try {
            return embedder.embed(texts);
        } catch (EmbeddingFailedException failed) {
            log.warn("no vectors of texts: {}", failed.getMessage());
            throw Refusal.of(
                            ErrorCode.SERVICE_UNAVAILABLE,
                            "Texts cannot be made vectors at the moment; try again, or bring the vector along")
                    .withRetryAfter(RETRY_AFTER)
                    .asException();
        }
    }
}
