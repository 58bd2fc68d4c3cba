package dev.guildhall.platform.idempotency;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import java.time.Duration;

/** What a request with an idempotency key has to do. */
public sealed interface Begin {

    /** Do the work, then {@link Lease#complete} or {@link Lease#abandon}. */
    record Fresh(Lease lease) implements Begin {}

    /** Send this answer again; it was done before. */
    // The array is the answer's body on its way to the socket; nobody compares two replays.
    @SuppressWarnings("ArrayRecordComponent")
    record Replay(int status, String contentType, byte[] body) implements Begin {}

    /**
     * Refuse: the first request with this key still runs.
     *
     * @param retryAfter whole seconds, at least one
     */
    record InProgress(Duration retryAfter) implements Begin {
        public Refusal refusal() {
            return Refusal.of(
                            ErrorCode.IDEMPOTENCY_IN_PROGRESS,
                            "A request with the same " + IdempotencyKey.HEADER + " is still running")
                    .withRetryAfter(retryAfter);
        }
    }

    /** Refuse: the key belongs to a request that asked for something else. */
    record Reused() implements Begin {
        public Refusal refusal() {
            return Refusal.of(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    "The " + IdempotencyKey.HEADER + " was used before with another request");
        }
    }
}
