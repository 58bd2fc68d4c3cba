package dev.guildhall.inference.cache.semantic;

import dev.guildhall.platform.embeddings.Embedder;
import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.EmbeddingModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an embedding model while it is there. A line that finds it away or slow has waited for it; for a few seconds after that
 * nobody asks, and then one line finds out whether it is back.
 *
 * <p>Thread rule: any thread may call any method.
 */
public final class OptionalEmbedder {
    private static final Logger log = LoggerFactory.getLogger(OptionalEmbedder.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Embedder embedder;
    private final Duration limit;
    private final Clock clock;
    /** When the pause ends; nothing while the model is there. */
    private final AtomicReference<@Nullable Instant> pauseEnds = new AtomicReference<>();

    /**
     * Asks an embedder.
     *
     * @param limit how long one text may take
     */
    public OptionalEmbedder(Embedder embedder, Duration limit, Clock clock) {
        this.embedder = embedder;
        this.limit = limit;
        this.clock = clock;
    }

    /** What makes the vectors. */
    public EmbeddingModel model() {
        return embedder.model();
    }

    /** The vector of a text that is not blank; nothing while there is none to be had in time. */
    public Optional<Embedding> embed(String text) {
        Instant end = pauseEnds.get();
        if (end != null && !isOursToFindOut(end)) {
            return Optional.empty();
        }
        try {
            Embedding embedding = embedder.embed(List.of(text), limit).getFirst();
            if (end != null) {
                pauseEnds.set(null);
            }
            return Optional.of(embedding);
        } catch (RuntimeException away) {
            // Whatever it is: a player is not to go without an answer for it.
            if (pauseEnds.getAndSet(clock.instant().plus(PAUSE)) == null) {
                log.warn("No answers are looked for in other words until there are vectors again: {}", away.toString());
            }
            return Optional.empty();
        }
    }

    /** Whether the pause is over, and nobody else has begun to find out. */
    private boolean isOursToFindOut(Instant end) {
        Instant now = clock.instant();
        return !now.isBefore(end) && pauseEnds.compareAndSet(end, now.plus(PAUSE));
    }
}
