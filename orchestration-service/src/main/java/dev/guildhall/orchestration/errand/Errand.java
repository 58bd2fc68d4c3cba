package dev.guildhall.orchestration.errand;

import dev.guildhall.platform.departure.CallerGoneException;
import java.time.Duration;
import java.util.function.Function;

/**
 * Several tasks on behalf of one caller. Closing it ends those that are still running.
 *
 * <p>Thread rule: the thread that began the errand closes it; the one that starts a task awaits it.
 */
public interface Errand extends AutoCloseable {
    /**
     * Starts a task.
     *
     * @param timeLimit how long it may take, if the errand has that much time left
     * @param work told how long it has; it is interrupted a moment after that, and at once when the caller leaves
     */
    <T> Task<T> start(Duration timeLimit, Function<Duration, T> work);

    /** Runs work on a thread of its own until it ends, or the errand does. It bounds itself, and tells by itself what came of it. */
    void branch(Runnable work);

    /** Throws {@link CallerGoneException} if the caller has left. */
    void requireCaller();

    @Override
    void close();

    /** A task that was started. */
    interface Task<T> {
        /**
         * Waits for its end, a moment longer than its time limit at most.
         *
         * @throws CallerGoneException if the caller has left
         */
        Ended<T> await();
    }

    /** How a task ended. */
    sealed interface Ended<T> {
        /** From its start to its end. */
        Duration took();

        /** It has a result. */
        record Done<T>(T result, Duration took) implements Ended<T> {}

        /** It was still running when its time was over, and was told to stop. */
        record TimedOut<T>(Duration took) implements Ended<T> {}

        /** It threw. */
        record Broken<T>(Throwable cause, Duration took) implements Ended<T> {}
    }
}
