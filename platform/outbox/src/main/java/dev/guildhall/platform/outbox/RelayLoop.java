package dev.guildhall.platform.outbox;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the relay on a thread of its own. When it is stopped, it finishes the batch in hand.
 *
 * <p>Order: it starts after, and stops before, the connections to database and Redis (phase 0), and stops after the
 * web server.
 */
final class RelayLoop implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RelayLoop.class);
    private static final int PHASE = 1_000;
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    private static final int MOST_DOUBLINGS = 16;

    private final Relay relay;
    private final RelaySignal signal;
    private final OutboxSettings settings;
    private final OutboxMeters meters;
    private @Nullable Running running;

    RelayLoop(Relay relay, RelaySignal signal, OutboxSettings settings, OutboxMeters meters) {
        this.relay = relay;
        this.signal = signal;
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            CountDownLatch stop = new CountDownLatch(1);
            running = new Running(Thread.ofVirtual().name("outbox-relay").start(() -> runUntil(stop)), stop);
        }
    }

    @Override
    public synchronized void stop() {
        if (running == null) {
            return;
        }
        running.stop().countDown();
        signal.raise();
        try {
            if (!running.thread().join(settings.publishTimeout().plusSeconds(5))) {
                log.warn("the outbox relay did not stop in time; what it was publishing will be published again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }

    private void runUntil(CountDownLatch stop) {
        int failures = 0;
        long nextMeasure = System.nanoTime();
        try {
            while (stop.getCount() > 0) {
                try {
                    if (System.nanoTime() - nextMeasure >= 0) {
                        relay.measure();
                        nextMeasure =
                                System.nanoTime() + settings.measureInterval().toNanos();
                    }
                    boolean more = relay.publishBatch();
                    failures = recovered(failures);
                    if (!more && !stop.await(settings.gather().toNanos(), TimeUnit.NANOSECONDS)) {
                        signal.await(settings.pollInterval());
                    }
                } catch (RuntimeException e) {
                    failures = failed(failures, e);
                    if (stop.await(backoff(failures).toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int recovered(int failures) {
        if (failures > 0) {
            log.info("events are published again, after {} failed attempts", failures);
        }
        return 0;
    }

    private int failed(int failures, RuntimeException cause) {
        meters.failed();
        if (failures == 0) {
            log.warn("events cannot be published, they wait in the outbox: {}", cause.getMessage(), cause);
        } else {
            log.debug("events still cannot be published", cause);
        }
        return failures + 1;
    }

    /** Doubles up to the cap; between half and all of it, so that instances do not come back in step. */
    private Duration backoff(int failures) {
        long doubled = FIRST_BACKOFF.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long capped = Math.min(doubled, settings.longestBackoff().toMillis());
        return Duration.ofMillis(capped / 2 + ThreadLocalRandom.current().nextLong(capped / 2 + 1));
    }

    private record Running(Thread thread, CountDownLatch stop) {}
}
