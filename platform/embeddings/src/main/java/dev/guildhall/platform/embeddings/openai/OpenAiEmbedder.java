package dev.guildhall.platform.embeddings.openai;

import dev.guildhall.platform.embeddings.Embedder;
import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.EmbeddingFailedException;
import dev.guildhall.platform.embeddings.EmbeddingFailedException.Failure;
import dev.guildhall.platform.embeddings.EmbeddingModel;
import dev.guildhall.platform.embeddings.EmbeddingsSettings.OpenAi;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Has a server make vectors. A request that fails for a reason that may pass is repeated within the time limit, after the time
 * that the server asks for; one that would have to wait longer than there is time fails at once.
 */
public final class OpenAiEmbedder implements Embedder, AutoCloseable {
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);

    private final OpenAi settings;
    private final URI baseUrl;
    private final EmbeddingModel model;
    private final EmbeddingsClient client;
    private final Semaphore free;

    /**
     * An embedder by the server that the settings name.
     *
     * @param dimension how many numbers the model's vectors have; another number is a bad answer
     */
    public OpenAiEmbedder(OpenAi settings, int dimension, Clock clock) {
        this.settings = settings;
        this.baseUrl = Objects.requireNonNull(settings.baseUrl(), "base-url");
        this.model = new EmbeddingModel(Objects.requireNonNull(settings.model(), "model"), dimension);
        this.client = new EmbeddingsClient(settings, dimension, clock);
        this.free = new Semaphore(settings.connections());
    }

    @Override
    public EmbeddingModel model() {
        return model;
    }

    @Override
    public List<Embedding> embed(List<String> texts, Duration limit) {
        Embedder.requireTexts(texts);
        Duration shorter = limit.compareTo(settings.timeLimit()) < 0 ? limit : settings.timeLimit();
        long deadline = System.nanoTime() + shorter.toNanos();
        List<Embedding> embeddings = new ArrayList<>(texts.size());
        try {
            for (int from = 0; from < texts.size(); from += settings.batch()) {
                int to = Math.min(from + settings.batch(), texts.size());
                embeddings.addAll(batch(texts.subList(from, to), deadline));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddingFailedException(
                    Failure.INTERRUPTED, "The thread that waited for embeddings was interrupted", interrupted);
        }
        return List.copyOf(embeddings);
    }

    private List<Embedding> batch(List<String> texts, long deadline) throws InterruptedException {
        for (int retries = 0; ; retries++) {
            switch (askInTurn(texts, deadline)) {
                case Reply.Given(List<Embedding> embeddings) -> {
                    return embeddings;
                }
                case Reply.Failed failed -> {
                    if (!failed.passing() || retries == settings.retries() || !waitBefore(retries, failed, deadline)) {
                        throw new EmbeddingFailedException(
                                failed.failure(),
                                "The embedding model " + model.name() + " at " + baseUrl + " failed: " + failed.why());
                    }
                }
            }
        }
    }

    /** Waits for a free connection, and asks once. */
    private Reply askInTurn(List<String> texts, long deadline) throws InterruptedException {
        if (!free.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            return new Reply.Failed(
                    Failure.TIMED_OUT, "all " + settings.connections() + " connections are busy", false, null);
        }
        try {
            return client.ask(texts, Duration.ofNanos(Math.max(deadline - System.nanoTime(), 1)));
        } finally {
            free.release();
        }
    }

    /** Waits before asking again; returns whether to. */
    private static boolean waitBefore(int retries, Reply.Failed failed, long deadline) throws InterruptedException {
        Duration wait = failed.retryAfter() == null ? FIRST_WAIT.multipliedBy(1L << retries) : failed.retryAfter();
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (wait.compareTo(left) >= 0) {
            return false;
        }
        // Up to half of it more, so that many callers do not come back at once; but never beyond the deadline.
        long nanos = wait.toNanos() + ThreadLocalRandom.current().nextLong(wait.toNanos() / 2 + 1);
        Thread.sleep(Duration.ofNanos(Math.min(nanos, left.toNanos())));
        return true;
    }

    @Override
    public void close() {
        client.close();
    }
}
