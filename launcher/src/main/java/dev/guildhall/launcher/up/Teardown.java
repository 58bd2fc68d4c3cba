package dev.guildhall.launcher.up;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started and must be stopped, last first. Safe to use from the thread that starts and the one that stops:
 * what is added after the stop began is stopped at once.
 */
final class Teardown {
    private static final Logger log = LoggerFactory.getLogger(Teardown.class);

    private final Deque<Step> steps = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean begun;

    private record Step(String what, Duration atMost, AutoCloseable closing) {}

    void add(String what, Duration atMost, AutoCloseable closing) {
        Step step = new Step(what, atMost, closing);
        lock.lock();
        try {
            if (!begun) {
                steps.push(step);
                return;
            }
        } finally {
            lock.unlock();
        }
        close(step);
    }

    /** Stops everything; a step that takes longer than it may is left behind. Later calls find nothing to do. */
    void run() {
        while (true) {
            Step step = next();
            if (step == null) {
                return;
            }
            close(step);
        }
    }

    private @Nullable Step next() {
        lock.lock();
        try {
            begun = true;
            return steps.poll();
        } finally {
            lock.unlock();
        }
    }

    private static void close(Step step) {
        Thread closer = Thread.ofPlatform().daemon().name("stop " + step.what()).start(() -> {
            try {
                step.closing().close();
            } catch (Exception e) {
                log.warn("{} did not stop cleanly", step.what(), e);
            }
        });
        try {
            if (!closer.join(step.atMost())) {
                log.warn(
                        "{} did not stop within {} ms",
                        step.what(),
                        step.atMost().toMillis());
            }
        } catch (InterruptedException e) {
            // Whoever interrupts is in a hurry; the process ends and takes the rest with it.
            Thread.currentThread().interrupt();
        }
    }
}
