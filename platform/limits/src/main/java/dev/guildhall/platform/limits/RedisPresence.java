package dev.guildhall.platform.limits;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers whether Redis answers, so that after the first failure no request waits for it. The first connection is
 * made on a background thread, since nothing bounds how long that takes; and while Redis is away, a background thread
 * asks until it is back.
 *
 * <p>Thread rule: any thread may call any method.
 */
final class RedisPresence implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RedisPresence.class);

    private final RequestLimitScript script;
    private final LimitsRedisSettings settings;
    private final CompletableFuture<Boolean> connected = new CompletableFuture<>();
    private final AtomicBoolean gaveUpConnecting = new AtomicBoolean();
    private final AtomicBoolean away = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    RedisPresence(RequestLimitScript script, LimitsRedisSettings settings) {
        this.script = script;
        this.settings = settings;
    }

    void connect() {
        Thread.ofVirtual().name("request-limits-connect").start(() -> askUntilBack(Duration.ZERO));
    }

    /** Whether asking Redis makes sense. It waits only for the very first connection, and only once. */
    boolean isPresent() {
        if (connected.isDone()) {
            return !away.get();
        }
        return !gaveUpConnecting.get() && waitForTheConnection();
    }

    private boolean waitForTheConnection() {
        try {
            return connected.get(settings.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (gaveUpConnecting.compareAndSet(false, true)) {
                log.warn(
                        "Redis was not reached within {}, requests are not counted until it is",
                        settings.connectTimeout());
            }
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot happen: nothing fails this future", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Redis was there, and failed. */
    void lost(RedisAwayException failure) {
        if (away.compareAndSet(false, true)) {
            log.warn("Redis does not answer, requests are not counted until it does: {}", failure.getMessage());
            Thread.ofVirtual().name("request-limits-redis").start(() -> askUntilBack(settings.retryPause()));
        }
    }

    private void askUntilBack(Duration firstPause) {
        Duration pause = firstPause;
        try {
            while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                if (answers()) {
                    boolean wasMissed = away.getAndSet(false) || (gaveUpConnecting.get() && !connected.isDone());
                    connected.complete(true);
                    if (wasMissed) {
                        log.info("Redis answers, requests are counted again");
                    }
                    return;
                }
                pause = settings.retryPause();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers() {
        try {
            script.ping();
            return true;
        } catch (RedisAwayException e) {
            log.debug("Redis is away", e);
            return false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
