package dev.guildhall.platform.limits;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What came of asking for one permit. */
public sealed interface Take {

    LimitRule limit();

    /** Why the request must not go on, or nothing when it may. */
    Optional<Refusal> refusal();

    /** This outcome when the request may go on; otherwise its refusal is thrown. */
    default Take orRefuse() {
        refusal().ifPresent(refusal -> {
            throw refusal.asException();
        });
        return this;
    }

    /**
     * The request may go on.
     *
     * @param remaining permits left in this window
     * @param resetAt when the window ends, by the clock of Redis
     * @param resetIn how long that is from now
     */
    record Allowed(LimitRule limit, int remaining, Instant resetAt, Duration resetIn) implements Take {
        @Override
        public Optional<Refusal> refusal() {
            return Optional.empty();
        }
    }

    /**
     * The window's permits are used up. Nothing was counted.
     *
     * @param used what was counted in this window; more than the permits if these were lowered meanwhile
     * @param resetAt when the window ends, by the clock of Redis
     * @param retryAfter how long that is from now, in whole seconds, at least one
     */
    record Exceeded(LimitRule limit, Subject.Kind subject, int used, Instant resetAt, Duration retryAfter)
            implements Take {

        /** The documented 429: {@code limit}, {@code used} and {@code reset_at}, and which limit it was. */
        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(Refusal.of(
                            ErrorCode.RATE_LIMIT_EXCEEDED,
                            "Request limit '" + limit.name() + "' exceeded (" + limit.inWords() + ")")
                    .withDetail("limit", limit.permits())
                    .withDetail("used", used)
                    .withDetail("reset_at", resetAt.toString())
                    .withDetail("limit_name", limit.name())
                    .withDetail("window_seconds", limit.window().toSeconds())
                    .withDetail("subject", subject.inDetails())
                    .withRetryAfter(retryAfter));
        }
    }

    /** Redis is away and the limit fails open: the request may go on, nothing is known about what is left. */
    record Uncounted(LimitRule limit) implements Take {
        @Override
        public Optional<Refusal> refusal() {
            return Optional.empty();
        }
    }

    /** Redis is away and the limit fails closed. */
    record Unavailable(LimitRule limit, Duration retryAfter) implements Take {
        @Override
        public Optional<Refusal> refusal() {
            return Optional.of(Refusal.of(
                            ErrorCode.SERVICE_UNAVAILABLE,
                            "Requests under the limit '" + limit.name() + "' cannot be counted at the moment")
                    .withDetail("limit_name", limit.name())
                    .withRetryAfter(retryAfter));
        }
    }
}
