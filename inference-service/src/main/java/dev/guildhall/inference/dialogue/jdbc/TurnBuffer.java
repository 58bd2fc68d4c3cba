package dev.guildhall.inference.dialogue.jdbc;

import dev.guildhall.inference.dialogue.AnsweredTurn;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Has turns that stand alone written down, many in one transaction, a moment after they were given, to spare each turn a
 * transaction of its own. While PostgreSQL is away they wait here, in their order, and are tried again after growing pauses. An
 * instance that is killed takes along what waits.
 *
 * <p>Bounded: a turn that finds no room waits for it a moment, or not at all while PostgreSQL is known to be away, and is then
 * lost in a counted way. The newest is the one to go, since those before it may be on their way already.
 *
 * <p>Thread rule: any thread may give turns; one thread of its own writes them.
 */
@Component
final class TurnBuffer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TurnBuffer.class);
    private static final int ROOM = 2_048;
    private static final int BATCH = 256;
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT_FOR_ROOM = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final TurnWriter writer;
    private final int most;
    private final Duration longestStop;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    /** The oldest first; those that are being written stay at its head until they are settled. */
    private final Deque<AnsweredTurn> waiting = new ArrayDeque<>();

    private boolean away;
    private boolean closed;

    @Autowired
    TurnBuffer(TurnWriter writer, MeterRegistry meters) {
        this(writer, meters, ROOM, LONGEST_STOP);
    }

    TurnBuffer(TurnWriter writer, MeterRegistry meters, int most, Duration longestStop) {
        this.writer = writer;
        this.most = most;
        this.longestStop = longestStop;
        Gauge.builder("guildhall.dialogue.turns.waiting", this, TurnBuffer::count)
                .description("Answered turns whose event, receipt and memories are still to be written")
                .register(meters);
        this.thread = Thread.ofVirtual().name("dialogue-turns").start(this::write);
    }

    /** Takes a turn. What is given after the end is written at once. */
    void add(AnsweredTurn turn) {
        boolean late;
        lock.lock();
        try {
            if (awaitRoom()) {
                waiting.addLast(turn);
                if (waiting.size() == 1 || waiting.size() == BATCH) {
                    work.signal();
                }
                return;
            }
            late = closed;
        } finally {
            lock.unlock();
        }
        RuntimeException cause = late ? writer.write(List.of(turn)).away() : null;
        if (!late) {
            writer.lose(1, "no more can wait");
        } else if (cause != null) {
            writer.lose(1, cause.getMessage());
        }
    }

    /** Whether there is room now. */
    private boolean awaitRoom() {
        long left = LONGEST_WAIT_FOR_ROOM.toNanos();
        try {
            while (waiting.size() >= most && !away && !closed && left > 0) {
                left = room.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return waiting.size() < most && !closed;
    }

    private void write() {
        int atATime = BATCH;
        Duration pause = FIRST_PAUSE;
        try {
            for (List<AnsweredTurn> batch = next(atATime); !batch.isEmpty(); batch = next(atATime)) {
                TurnWriter.Written written = writer.write(batch);
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

    /** Waits for turns, and a moment for others to join them; empty when there is nothing left and there will be nothing. */
    private List<AnsweredTurn> next(int atATime) throws InterruptedException {
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
    private void settle(TurnWriter.Written written) {
        RuntimeException cause = written.away();
        lock.lock();
        try {
            for (int i = 0; i < written.settled() && !waiting.isEmpty(); i++) {
                waiting.removeFirst();
            }
            if (cause != null && !away) {
                log.warn(
                        "PostgreSQL is away, {} turns wait to be written down: {}", waiting.size(), cause.getMessage());
            } else if (cause == null && away) {
                log.info("Turns are written down again, {} still wait", waiting.size());
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
    int count() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the last try failed. */
    boolean isAway() {
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
            if (!thread.join(longestStop)) {
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
