package dev.guildhall.platform.embeddings.telemetry;

import dev.guildhall.platform.embeddings.Embedder;
import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.EmbeddingFailedException;
import dev.guildhall.platform.embeddings.EmbeddingModel;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * An embedder whose every call counts in the timer {@code guildhall.embeddings}, by {@code model} and {@code outcome}: {@code
 * made}, {@code defect}, or how it failed, such as {@code timed_out}.
 */
public final class ObservedEmbedder implements Embedder, AutoCloseable {
    private static final String MADE = "made";
    private static final String DEFECT = "defect";

    private final Embedder embedder;
    private final MeterRegistry meters;

    public ObservedEmbedder(Embedder embedder, MeterRegistry meters) {
        this.embedder = embedder;
        this.meters = meters;
    }

    @Override
    public EmbeddingModel model() {
        return embedder.model();
    }

    @Override
    public List<Embedding> embed(List<String> texts, Duration limit) {
        Timer.Sample sample = Timer.start(meters);
        String outcome = DEFECT;
        try {
            List<Embedding> embeddings = embedder.embed(texts, limit);
            outcome = MADE;
            return embeddings;
        } catch (EmbeddingFailedException failed) {
            outcome = failed.failure().name().toLowerCase(Locale.ROOT);
            throw failed;
        } finally {
            sample.stop(Timer.builder("guildhall.embeddings")
                    .description("Calls for the vectors of texts")
                    .tag("model", model().name())
                    .tag("outcome", outcome)
                    .register(meters));
        }
    }

    /** Closes the embedder, if it has anything to close. */
    @Override
    public void close() {
        if (embedder instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception failed) {
                throw new IllegalStateException("The embedder cannot be closed", failed);
            }
        }
    }
}
