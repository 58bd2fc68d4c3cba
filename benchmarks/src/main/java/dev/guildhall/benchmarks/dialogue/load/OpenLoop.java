package dev.guildhall.benchmarks.dialogue.load;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends each request when it is due, on a virtual thread of its own, whether or not earlier ones were answered. A loop that
 * waited for answers would send least while the server is slow, and so miss the very requests that suffer.
 *
 * <p>Its connections are kept from one load to the next, so that a short load before the one that counts opens them; and
 * requests are numbered on, so that the second load asks nothing that the first did. One load runs at a time.
 */
public final class OpenLoop implements AutoCloseable {
    private static final int OK = 200;
    /** More than the longest stream takes. Silence has its own limit; this one ends an answer that trickles for ever. */
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

    private final Target target;
    private final int mostUnanswered;
    private final Duration patience;
    private final Deque<HttpConnection> idle = new ConcurrentLinkedDeque<>();
    private int asked;

    /**
     * @param mostUnanswered a request that is due while so many are unanswered is not sent, and counts as failed
     * @param patience how long an answer may be silent
     */
    public OpenLoop(Target target, int mostUnanswered, Duration patience) {
        this.target = target;
        this.mostUnanswered = mostUnanswered;
        this.patience = patience;
    }

    /** Sends all requests of the schedule, and returns when the last one was answered or given up. */
    public LoadResult run(Schedule schedule) throws InterruptedException {
        Tally tally = new Tally();
        Semaphore free = new Semaphore(mostUnanswered);
        long start = System.nanoTime();
        for (int i = 0; i < schedule.requests(); i++) {
            long due = start + schedule.dueNanos(i);
            sleepUntil(due);
            if (free.tryAcquire()) {
                start(new Call(asked++, due, tally), free);
            } else {
                tally.failed("not sent: " + mostUnanswered + " were unanswered", 1);
            }
        }
        awaitAnswers(free, tally);
        return tally.result(schedule.requests());
    }

    /**
     * Sends so many requests as fast as they are answered, which a server that has just started cannot be overrun by. Their
     * times say nothing.
     *
     * @throws IllegalStateException if it stops answering
     */
    public LoadResult warmUp(int requests) throws InterruptedException {
        Tally tally = new Tally();
        Semaphore free = new Semaphore(mostUnanswered);
        for (int i = 0; i < requests; i++) {
            if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("port " + target.port() + " does not answer any more");
            }
            start(new Call(asked++, System.nanoTime(), tally), free);
        }
        awaitAnswers(free, tally);
        return tally.result(requests);
    }

    private static void start(Call call, Semaphore free) {
        Thread.startVirtualThread(() -> {
            try {
                call.make();
            } finally {
                free.release();
            }
        });
    }

    private void awaitAnswers(Semaphore free, Tally tally) throws InterruptedException {
        if (!free.tryAcquire(mostUnanswered, LONGEST_ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
            tally.failed("unanswered", mostUnanswered - free.availablePermits());
        }
    }

    private static void sleepUntil(long due) throws InterruptedException {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while sending requests");
            }
        }
    }

    @Override
    public void close() {
        for (HttpConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }

    /** One request and its answer. */
    private final class Call {
        private final int number;
        private final long due;
        private final Tally tally;
        private boolean begun;

        Call(int number, long due, Tally tally) {
            this.number = number;
            this.due = due;
            this.tally = tally;
        }

        void make() {
            try {
                if (!askOn(idle.poll())) {
                    askOn(null);
                }
            } catch (SocketTimeoutException silent) {
                tally.failed("silent for " + patience.toSeconds() + " s", 1);
            } catch (IOException | RuntimeException broken) {
                tally.failed(String.valueOf(broken.getMessage()), 1);
            } finally {
                if (begun) {
                    tally.over();
                }
            }
        }

        /** Asks on a connection, or on a new one; returns false if it turned out that the server had closed it. */
        private boolean askOn(@Nullable HttpConnection kept) throws IOException {
            HttpConnection connection = kept == null ? HttpConnection.open(target.port(), patience) : kept;
            boolean keep = false;
            try {
                Answer answer = Answer.in(target.form(), target.dialect(), this::begun);
                int status = connection.exchange(target.requests().apply(number), answer);
                if (status != OK) {
                    tally.failed("status " + status, 1);
                } else if (answer.isComplete()) {
                    tally.answered(due, System.nanoTime());
                } else {
                    tally.failed("incomplete", 1);
                }
                keep = connection.isReusable();
                return true;
            } catch (SocketTimeoutException silent) {
                throw silent;
            } catch (IOException broken) {
                if (connection.wasStale()) {
                    return false;
                }
                throw broken;
            } finally {
                if (keep) {
                    idle.push(connection);
                } else {
                    connection.close();
                }
            }
        }

        private void begun() {
            begun = true;
            tally.begun(due, System.nanoTime());
        }
    }
}
