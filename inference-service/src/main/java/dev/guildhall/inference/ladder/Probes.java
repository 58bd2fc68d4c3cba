package dev.guildhall.inference.ladder;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Looks after the upstreams that rest. Each is asked on a thread of its own, since one may hang up to its time limit. */
public final class Probes implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("upstream-probes").factory());

    public Probes(List<Health> upstreams, Duration interval) {
        for (Health upstream : upstreams) {
            ScheduledFuture<?> _ = timer.scheduleWithFixedDelay(
                    () -> Thread.ofVirtual().name("upstream-probe").start(upstream::probe),
                    interval.toNanos(),
                    interval.toNanos(),
                    TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
