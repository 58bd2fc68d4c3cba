package dev.guildhall.orchestration.errand.grpc;

import dev.guildhall.orchestration.errand.Errand;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.departure.Departure;
import dev.guildhall.platform.requestids.CurrentRequest;
import dev.guildhall.platform.requestids.RequestId;
import dev.guildhall.platform.security.Caller;
import dev.guildhall.platform.security.Callers;
import io.grpc.Context;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tasks on virtual threads, under a gRPC context that is cancelled when the caller leaves. */
final class GrpcErrand implements Errand {
    /** What a task has beyond its time limit to notice by itself that it is over. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private static final Duration SHORTEST = Duration.ofMillis(1);
    /** How long those that were told to stop are waited for. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(1);

    private final Context.CancellableContext context;
    private final Caller caller;
    private final RequestId requestId;
    private final long end;
    private final Departure departure;
    private final List<Running<?>> started = new CopyOnWriteArrayList<>();
    private final Context.CancellationListener listener = _ -> stopAll();
    private volatile @Nullable String gone;
    private volatile boolean closed;

    GrpcErrand(Context.CancellableContext context, Caller caller, RequestId requestId, long end, Departure departure) {
        this.context = context;
        this.caller = caller;
        this.requestId = requestId;
        this.end = end;
        this.departure = departure;
        context.addListener(listener, Runnable::run);
        departure.then(() -> context.cancel(null));
    }

    @Override
    public <T> Task<T> start(Duration timeLimit, Function<Duration, T> work) {
        Running<T> task = new Running<>(leftOf(timeLimit), work);
        started.add(task);
        task.thread.start();
        if (gone != null) {
            task.stop();
        }
        return task;
    }

    @Override
    public void branch(Runnable work) {
        Running<Boolean> branch = new Running<>(Duration.ofNanos(Math.max(1, end - System.nanoTime())), _ -> {
            work.run();
            return true;
        });
        started.add(branch);
        branch.thread.start();
        if (gone != null) {
            branch.stop();
        }
    }

    private Duration leftOf(Duration timeLimit) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        Duration most = left.compareTo(timeLimit) < 0 ? left : timeLimit;
        return most.compareTo(SHORTEST) < 0 ? SHORTEST : most;
    }

    private void stopAll() {
        if (!closed) {
            String reason = departure.reason();
            gone = reason != null ? reason : "the call was cancelled";
        }
        started.forEach(Running::stop);
    }

    @Override
    public void requireCaller() {
        String reason = gone;
        if (reason != null) {
            throw new CallerGoneException(reason);
        }
    }

    @Override
    public void close() {
        closed = true;
        departure.settle();
        context.removeListener(listener);
        context.cancel(null);
        started.forEach(Running::stop);
        long until = System.nanoTime() + LONGEST_STOP.toNanos();
        try {
            for (Running<?> each : started) {
                each.thread.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Running<T> implements Task<T> {
        private final Duration timeLimit;
        private final FutureTask<T> future;
        private final Thread thread;
        private final long startedAt = System.nanoTime();
        private volatile long endedAt;

        Running(Duration timeLimit, Function<Duration, T> work) {
            this.timeLimit = timeLimit;
            this.future = new FutureTask<>(context.wrap(() -> {
                try (CurrentRequest.Binding _ = CurrentRequest.bind(requestId);
                        Callers.Binding _ = Callers.bind(caller)) {
                    return work.apply(timeLimit);
                } finally {
                    endedAt = System.nanoTime();
                }
            }));
            this.thread = Thread.ofVirtual().name("errand").unstarted(future);
        }

        void stop() {
            future.cancel(true);
        }

        @Override
        public Ended<T> await() {
            try {
                long wait = startedAt + timeLimit.plus(GRACE).toNanos() - System.nanoTime();
                T result = future.get(Math.max(0, wait), TimeUnit.NANOSECONDS);
                requireCaller();
                return new Ended.Done<>(result, took());
            } catch (TimeoutException _) {
                stop();
                requireCaller();
                return new Ended.TimedOut<>(took());
            } catch (ExecutionException broken) {
                requireCaller();
                return new Ended.Broken<>(Objects.requireNonNullElse(broken.getCause(), broken), took());
            } catch (CancellationException stopped) {
                requireCaller();
                return new Ended.Broken<>(stopped, took());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new CallerGoneException("interrupted");
            }
        }

        private Duration took() {
            long until = endedAt == 0 ? System.nanoTime() : endedAt;
            return Duration.ofNanos(Math.max(0, until - startedAt));
        }
    }
}
