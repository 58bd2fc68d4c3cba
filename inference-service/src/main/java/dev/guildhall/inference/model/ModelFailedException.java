package dev.guildhall.inference.model;

import dev.guildhall.inference.model.Completion.Usage;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A model could not answer, or stopped in the middle of an answer. */
public final class ModelFailedException extends RuntimeException {
    /** In which way a model failed. */
    public enum Failure {
        /** No connection, or one that was refused or broke before the answer began. */
        UNREACHABLE(true, true),
        /** The answer, or its first piece, did not begin in time, or was not whole in time. */
        TIMED_OUT(true, true),
        /** The answer began, and then nothing came for too long. */
        STALLED(true, true),
        /** The answer ended before its end. */
        CUT(true, true),
        /** Something came that is not an event of an answer. */
        BAD_EVENT(true, true),
        /** The model said in the answer itself that it failed. */
        ERROR_IN_BAND(true, true),
        /** Too many requests for the model. */
        RATE_LIMITED(true, false),
        /** The model's server failed. */
        SERVER_ERROR(true, true),
        /** The model's server does not know us: a wrong key, say. */
        UNAUTHORISED(false, true),
        /** The model's server finds this request wrong: too long for it, say. */
        REJECTED(false, false),
        /** Nothing of the answer was fit to be said. */
        FILTERED(false, false),
        /** It failed often lately and is left in peace for a while. */
        RESTING(false, false);

        private final boolean retryable;
        private final boolean unhealthy;

        Failure(boolean retryable, boolean unhealthy) {
            this.retryable = retryable;
            this.unhealthy = unhealthy;
        }

        /** Whether the same model may do better at once. */
        public boolean retryable() {
            return retryable;
        }

        /** Whether the failure says something about the model's health, and not about the request. */
        public boolean unhealthy() {
            return unhealthy;
        }

        /** Whether we gave up on a server that may have been at work. */
        public boolean hungUp() {
            return this == TIMED_OUT || this == STALLED;
        }

        /** The name in answers, errors and metrics, e.g. {@code timed_out}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Failure failure;
    private final @Nullable Duration retryAfter;
    private final @Nullable Usage usage;

    public ModelFailedException(Failure failure, String message) {
        this(failure, message, null, null, null);
    }

    public ModelFailedException(Failure failure, String message, @Nullable Throwable cause) {
        this(failure, message, cause, null, null);
    }

    /**
     * A failure of a model whose server answered to the end.
     *
     * @param usage the tokens that it counted; absent if it did not
     */
    public ModelFailedException(Failure failure, String message, @Nullable Usage usage) {
        this(failure, message, null, null, usage);
    }

    /**
     * A failure of a model that may have said when to come back.
     *
     * @param retryAfter how long the model asks to be left in peace; absent if it did not say
     */
    public ModelFailedException(
            Failure failure, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        this(failure, message, cause, retryAfter, null);
    }

    private ModelFailedException(
            Failure failure,
            String message,
            @Nullable Throwable cause,
            @Nullable Duration retryAfter,
            @Nullable Usage usage) {
        super(message, cause);
        this.failure = failure;
        this.retryAfter = retryAfter;
        this.usage = usage;
    }

    public Failure failure() {
        return failure;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** What its server counted all the same; absent if it did not. */
    public @Nullable Usage usage() {
        return usage;
    }
}
