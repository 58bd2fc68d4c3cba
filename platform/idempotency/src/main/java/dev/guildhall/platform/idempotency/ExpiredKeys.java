package dev.guildhall.platform.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Removes expired keys, a page at a time, on a thread of its own. Instances that do so at once step past each other's
 * rows.
 */
final class ExpiredKeys implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ExpiredKeys.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final IdempotencySettings.Cleanup settings;
    private final Clock clock;
    private @Nullable Running running;

    ExpiredKeys(JdbcClient jdbc, IdempotencySettings.Cleanup settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Removes everything that has expired by now and says how much that was. */
    int remove() {
        int removed = 0;
        int page;
        do {
            page = removePage();
            removed += page;
        } while (page == settings.page());
        return removed;
    }

    int removePage() {
        return jdbc.sql("""
                DELETE FROM idempotency_keys
                 WHERE ctid = ANY (ARRAY(SELECT ctid
                                           FROM idempotency_keys
                                          WHERE expires_at <= :now
                                          ORDER BY expires_at
                                          LIMIT :page
                                            FOR UPDATE SKIP LOCKED))
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("page", settings.page())
                .update();
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            CountDownLatch stop = new CountDownLatch(1);
            running = new Running(Thread.ofVirtual().name("idempotency-cleanup").start(() -> removeUntil(stop)), stop);
        }
    }

    @Override
    public synchronized void stop() {
        if (running == null) {
            return;
        }
        running.stop().countDown();
        try {
            running.thread().join(LONGEST_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }

    private void removeUntil(CountDownLatch stop) {
        try {
            while (!stop.await(pause().toMillis(), TimeUnit.MILLISECONDS)) {
                removeQuietly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void removeQuietly() {
        try {
            int removed = remove();
            log.debug("removed {} expired idempotency keys", removed);
        } catch (DataAccessException e) {
            log.warn("could not remove expired idempotency keys, the next round will: {}", e.getMessage());
        }
    }

    /** Between half and one and a half of the interval, so that instances that were started together drift apart. */
    private Duration pause() {
        long half = settings.interval().toMillis() / 2;
        return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(2 * half + 1));
    }

    private record Running(Thread thread, CountDownLatch stop) {}
}
