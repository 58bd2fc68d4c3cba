package dev.guildhall.platform.idempotency;

/**
 * The lease had run out, and another request with the same key took it over or its row expired; this one's answer
 * counts for nothing.
 */
public final class LeaseLostException extends RuntimeException {
    LeaseLostException(IdempotencyRequest request) {
        super("the lease on an idempotency key of '" + request.scope() + "' was lost before the answer was stored");
    }
}
