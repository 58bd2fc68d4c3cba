package dev.guildhall.platform.webedge.connection;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One request that waits, and what it was told about its caller. */
final class Visit {
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final AtomicInteger gone = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private final AtomicInteger interrupted = new AtomicInteger();
    private volatile boolean begun;
    private volatile boolean unwatched;
    private volatile @Nullable Thread closing;

    /** Waits until the caller has left or the test lets the request go on. */
    void stay() {
        begun = true;
        end.orTimeout(20, TimeUnit.SECONDS).join();
    }

    void gone() {
        if (unwatched) {
            late.incrementAndGet();
        }
        if (Thread.currentThread().isInterrupted()) {
            interrupted.incrementAndGet();
        }
        gone.incrementAndGet();
        end.complete(null);
    }

    void release() {
        end.complete(null);
    }

    /** From here on the thread does nothing but close the watch. */
    void closing() {
        closing = Thread.currentThread();
    }

    /** Whether the thread that closes the watch is through with it, or is held up in it. */
    boolean isClosedOrWaits() {
        Thread thread = closing;
        return unwatched || (thread != null && thread.getState() == Thread.State.WAITING);
    }

    /** From here on nothing may be told. */
    void unwatched() {
        unwatched = true;
    }

    void over() {
        over.complete(null);
    }

    boolean hasBegun() {
        return begun;
    }

    boolean isUnwatched() {
        return unwatched;
    }

    boolean isOver() {
        return over.isDone();
    }

    int timesGone() {
        return gone.get();
    }

    int timesInterrupted() {
        return interrupted.get();
    }

    int timesLate() {
        return late.get();
    }
}
