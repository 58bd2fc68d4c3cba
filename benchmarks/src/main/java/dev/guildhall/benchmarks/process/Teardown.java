package dev.guildhall.benchmarks.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/** What was started and must be stopped, last first; once, by whoever comes first: the end of the work, or Ctrl-C. */
public final class Teardown implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;

    /**
     * Takes over something that was just started.
     *
     * @throws IllegalStateException if all is being stopped already; then this is stopped too
     */
    public <T extends AutoCloseable> T stops(T part) {
        lock.lock();
        try {
            if (!closed) {
                started.push(part);
                return part;
            }
        } finally {
            lock.unlock();
        }
        stop(part);
        throw new IllegalStateException("started while everything was being stopped");
    }

    /** Returns when everything has stopped, also if another thread does it. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            started.forEach(Teardown::stop);
            started.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the end has begun, so that failures are only its consequences. */
    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private static void stop(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            System.err.println(part + " did not stop cleanly: " + e);
        }
    }
}
