package dev.guildhall.orchestration.content;

import dev.guildhall.orchestration.foundation.Blueprint;
import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.foundation.FoundationMaker;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    private final ExecutorService makers;

    public Workshop(FoundationMaker maker, ContentSettings settings) {
        this.maker = maker;
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
     * @throws dev.guildhall.platform.errors.RefusedException {@code SERVICE_UNAVAILABLE} if its turn does not come in time
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
        boolean made = false;
        try {
            Foundation foundation = made(blueprint);
            made = true;
            return new Bench(foundation, Duration.ofNanos(System.nanoTime() - startedAt), () -> tiles.release(size));
        } finally {
            if (!made) {
                tiles.release(size);
            }
        }
    }

    private Foundation made(Blueprint blueprint) {
        Future<Foundation> making = makers.submit(() -> maker.make(blueprint));
        try {
            return making.get(LONGEST_MAKING.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            making.cancel(true);
            Thread.currentThread().interrupt();
            throw new CallerGoneException("interrupted");
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a foundation could not be made", broken.getCause());
        } catch (TimeoutException late) {
            making.cancel(true);
            throw new IllegalStateException("a foundation was not made within " + LONGEST_MAKING, late);
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
