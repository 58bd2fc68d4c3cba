package dev.guildhall.orchestration.content;

import dev.guildhall.orchestration.foundation.Blueprint;
import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.foundation.FoundationMaker;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where foundations are made. A place holds its tiles from before it is made until it has been handed over, so that all of them
 * together fit into memory however slowly they are read; those that come when there is no room wait their turn.
 *
 * <p>Thread rule: any thread may open a bench. What computes runs on a few threads of its own, so that it keeps none of those
 * busy that serve requests.
 */
public final class Workshop implements AutoCloseable {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final Duration LONGEST_MAKING = Duration.ofMinutes(1);

    private final FoundationMaker maker;
    private final Semaphore tiles;
    private final Duration turnTimeLimit;
    private final Duration longestMaking;
    private final ExecutorService makers;

    public Workshop(FoundationMaker maker, ContentSettings settings) {
        this(maker, settings, LONGEST_MAKING);
    }

    Workshop(FoundationMaker maker, ContentSettings settings, Duration longestMaking) {
        this.maker = maker;
        this.longestMaking = longestMaking;
        this.tiles = new Semaphore(settings.tilesAtOnce(), true);
        this.turnTimeLimit = settings.turnTimeLimit();
        this.makers = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().name("foundation-", 0).daemon().factory());
    }

    /** A foundation, for as long as it is needed. Closing it twice does nothing. */
    public static final class Bench implements AutoCloseable {
        private final Foundation foundation;
        private final Duration took;
        private final Runnable release;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Bench(Foundation foundation, Duration took, Runnable release) {
            this.foundation = foundation;
            this.took = took;
            this.release = release;
        }

        public Foundation foundation() {
            return foundation;
        }

        /** How long it took to make. */
        public Duration took() {
            return took;
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                release.run();
            }
        }
    }

    /**
     * Makes a foundation when it is its turn.
     *
     * @throws dev.guildhall.platform.errors.RefusedException {@code SERVICE_UNAVAILABLE} if its turn does not come in time, or
     *     the machine is too busy to make it
     */
    public Bench open(Blueprint blueprint) {
        int size = blueprint.extent().tiles();
        try {
            if (!tiles.tryAcquire(size, turnTimeLimit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "Too many large places are being made at once")
                        .withRetryAfter(RETRY_AFTER)
                        .asException();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallerGoneException("interrupted");
        }
        long startedAt = System.nanoTime();
        Job job = new Job(blueprint);
        boolean made = false;
        try {
            makers.execute(job);
            Foundation foundation = await(job);
            made = true;
            return new Bench(foundation, Duration.ofNanos(System.nanoTime() - startedAt), () -> tiles.release(size));
        } finally {
            if (!made) {
                job.abandon(() -> tiles.release(size));
            }
        }
    }

    private Foundation await(Job job) {
        try {
            return job.made.get(longestMaking.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallerGoneException("interrupted");
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a foundation could not be made", broken.getCause());
        } catch (TimeoutException _) {
            throw Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "Making the place takes too long; the service is very busy")
                    .withRetryAfter(RETRY_AFTER)
                    .asException();
        }
    }

    /** A foundation that is to be made. Once one has begun it is made to its end, and takes its room as long as that takes. */
    private final class Job implements Runnable {
        private final Blueprint blueprint;
        private final CompletableFuture<Foundation> made = new CompletableFuture<>();
        private volatile boolean unwanted;

        Job(Blueprint blueprint) {
            this.blueprint = blueprint;
        }

        @Override
        public void run() {
            if (unwanted) {
                made.cancel(false);
                return;
            }
            try {
                made.complete(maker.make(blueprint));
            } catch (RuntimeException | Error broken) {
                made.completeExceptionally(broken);
            }
        }

        /** Nobody waits for it any more; {@code then} runs when it has ended. */
        void abandon(Runnable then) {
            unwanted = true;
            CompletableFuture<Foundation> _ = made.whenComplete((_, _) -> then.run());
        }
    }

    /** Tiles for which there is room right now. */
    int free() {
        return tiles.availablePermits();
    }

    @Override
    public void close() {
        makers.shutdownNow();
    }
}
