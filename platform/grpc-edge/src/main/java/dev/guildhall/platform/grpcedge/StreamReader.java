package dev.guildhall.platform.grpcedge;

import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.departure.Departure;
import dev.guildhall.platform.requestids.CurrentRequest;
import dev.guildhall.platform.requestids.RequestId;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The reader of a server-streaming call, who may be slow. A message is sent only when the transport is ready for it, so that a
 * slow reader slows whoever makes them and costs no memory.
 *
 * <p>A reader has left once it cancels, is not ready for a message within its patience, or takes too long for all of them.
 *
 * <p>Thread rule: to be made on the call's own thread, before the handler returns. Readiness and cancellation are told on that
 * thread, which must be free to hear them, so messages come from another: the one that {@link #answer} starts.
 */
public final class StreamReader<R> {
    private static final Duration UNLIMITED = Duration.ofNanos(Long.MAX_VALUE);

    private final ServerCallStreamObserver<R> observer;
    private final Duration patience;
    private final Duration timeLimit;
    private final long begun = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Departure departure = new Departure();

    /** A reader who may take as long as the call lasts, as long as each message is taken within {@code patience}. */
    public StreamReader(ServerCallStreamObserver<R> observer, Duration patience) {
        this(observer, patience, UNLIMITED);
    }

    /**
     * @param patience how long one message is waited with, above zero
     * @param timeLimit for all messages together, from now on; above zero
     */
    public StreamReader(ServerCallStreamObserver<R> observer, Duration patience, Duration timeLimit) {
        this.observer = observer;
        this.patience = positive("patience", patience);
        this.timeLimit = positive("timeLimit", timeLimit);
        observer.setOnReadyHandler(this::wake);
        observer.setOnCancelHandler(() -> {
            departure.happen("the call was cancelled");
            wake();
        });
    }

    private static Duration positive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + ": " + duration + " (expected: more than 0)");
        }
        return duration;
    }

    /**
     * Answers on a virtual thread of its own, under the request id and the gRPC context of the calling thread.
     *
     * @param work told the request id; it ends the call whatever happens
     */
    public void answer(String threadName, Consumer<RequestId> work) {
        RequestId requestId = CurrentRequest.idOrFresh();
        Thread.ofVirtual().name(threadName).start(Context.current().wrap(() -> {
            try (CurrentRequest.Binding _ = CurrentRequest.bind(requestId)) {
                work.accept(requestId);
            }
        }));
    }

    /** Happens when the call is cancelled, also while nothing is sent. */
    public Departure departure() {
        return departure;
    }

    /**
     * Waits until the reader can take another message.
     *
     * @throws CallerGoneException if the reader has left
     */
    public void await() {
        lock.lock();
        try {
            long left = Math.min(patience.toNanos(), leftOfAll());
            while (!observer.isReady() && !observer.isCancelled()) {
                if (left <= 0) {
                    throw new CallerGoneException("the reader takes too long");
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CallerGoneException("interrupted");
        } finally {
            lock.unlock();
        }
        if (observer.isCancelled()) {
            throw new CallerGoneException("the call was cancelled");
        }
        if (leftOfAll() <= 0) {
            throw new CallerGoneException("the reader takes too long");
        }
    }

    private long leftOfAll() {
        return timeLimit.toNanos() - (System.nanoTime() - begun);
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
