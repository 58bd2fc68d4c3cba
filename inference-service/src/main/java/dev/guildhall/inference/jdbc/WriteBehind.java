package dev.guildhall.inference.jdbc;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has things that stand alone written down, many in one transaction, a moment after they were given, to spare each a transaction
 * of its own. While PostgreSQL is away they wait here, in their order, and are tried again after growing pauses. An instance
 * that is killed takes along what waits.
 *
 * <p>Bounded: what finds no room waits for it as long as {@link Bounds} say, or not at all while PostgreSQL is known to be away,
 * and is then lost in a counted way. The newest is the one to go, since those before it may be on their way already.
 *
 * <p>Thread rule: any thread may give things; one thread of its own writes them.
 */
public final class WriteBehind<T> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WriteBehind.class);
    private static final int BATCH = 256;
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final BatchWriter<T> writer;
    private final Bounds bounds;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    /** The oldest first; those that are being written stay at its head until they are settled. */
    private final Deque<T> waiting = new ArrayDeque<>();

    private boolean away;
    private boolean closed;

    public WriteBehind(BatchWriter<T> writer, Bounds bounds, MeterRegistry meters) {
        this.writer = writer;
        this.bounds = bounds;
        Subject<T> subject = writer.subject();
        Gauge.builder(subject.meter() + ".waiting", this, WriteBehind::count)
                .description("How many " + subject.plural() + " are still to be written down")
                .register(meters);
        this.thread = Thread.ofVirtual().name("write-behind-" + subject.meter()).start(this::write);
    }

    /**
     * How much is waited.
     *
     * @param most how many things may wait, 1 or more
     * @param longestWaitForRoom how long whoever gives one may be kept waiting for room
     * @param longestStop how long what waits may take to be written when the service stops
     */
    public record Bounds(int most, Duration longestWaitForRoom, Duration longestStop) {
        public Bounds {
            if (most < 1) {
                throw new IllegalArgumentException("most: " + most + " (expected: at least 1)");
            }
        }
    }

    /** Takes a thing. What is given after the end is written at once. */
    public void add(T thing) {
        boolean late;
        lock.lock();
        try {
            if (awaitRoom()) {
                waiting.addLast(thing);
                if (waiting.size() == 1 || waiting.size() == BATCH) {
                    work.signal();
                }
                return;
            }
            late = closed;
        } finally {
            lock.unlock();
        }
        RuntimeException cause = late ? writer.write(List.of(thing)).away() : null;
        if (!late) {
            writer.lose(1, "no more can wait");
        } else if (cause != null) {
            writer.lose(1, cause.getMessage());
        }
    }

    /** Whether there is room now. */
    private boolean awaitRoom() {
        long left = bounds.longestWaitForRoom().toNanos();
        try {
            while (waiting.size() >= bounds.most() && !away && !closed && left > 0) {
                left = room.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return waiting.size() < bounds.most() && !closed;
    }

    private void write() {
        int atATime = BATCH;
        Duration pause = FIRST_PAUSE;
        try {
            for (List<T> batch = next(atATime); !batch.isEmpty(); batch = next(atATime)) {
                BatchWriter.Written written = writer.write(batch);
                settle(written);
                if (written.away() == null) {
                    atATime = BATCH;
                    pause = FIRST_PAUSE;
                } else {
                    // In case that it was too much for one transaction.
                    atATime = Math.max(1, batch.size() / 2);
                    boolean stops = rest(pause);
                    pause = stops ? FIRST_PAUSE : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for something, and a moment for others to join them; empty when there is nothing left and there will be nothing. */
    private List<T> next(int atATime) throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                work.await();
            }
            long left = away ? 0 : MOMENT.toNanos();
            while (waiting.size() < BATCH && !closed && left > 0) {
                left = work.awaitNanos(left);
            }
            return waiting.stream().limit(atATime).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Lets those go that need no more writing. */
    private void settle(BatchWriter.Written written) {
        RuntimeException cause = written.away();
        lock.lock();
        try {
            for (int i = 0; i < written.settled() && !waiting.isEmpty(); i++) {
                waiting.removeFirst();
            }
            if (cause != null && !away) {
                log.warn(
                        "PostgreSQL is away, {} {} wait to be written down: {}",
                        waiting.size(),
                        writer.subject().plural(),
                        cause.getMessage());
            } else if (cause == null && away) {
                log.info(
                        "PostgreSQL is back, {} {} still wait to be written down",
                        waiting.size(),
                        writer.subject().plural());
            }
            away = cause != null;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Until the pause is over or the service begins to stop; returns whether it stops. */
    private boolean rest(Duration pause) throws InterruptedException {
        lock.lock();
        try {
            boolean before = closed;
            long left = pause.toNanos();
            while (closed == before && left > 0) {
                left = work.awaitNanos(left);
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** How many wait. */
    public int count() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the last try failed. */
    public boolean isAway() {
        lock.lock();
        try {
            return away;
        } finally {
            lock.unlock();
        }
    }

    /** Has what waits written, within a bound; what cannot be written by then is lost in a counted way. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (!thread.join(bounds.longestStop())) {
                // Ends a wait for PostgreSQL, too.
                thread.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            if (!waiting.isEmpty()) {
                writer.lose(waiting.size(), "the service stops, and PostgreSQL is away");
                waiting.clear();
            }
        } finally {
            lock.unlock();
        }
    }
}
