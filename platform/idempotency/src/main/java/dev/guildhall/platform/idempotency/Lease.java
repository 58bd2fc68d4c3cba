package dev.guildhall.platform.idempotency;

import java.util.UUID;

/**
 * The right to do a request's work and to store its answer. It ends with {@link #complete} or {@link #abandon}; if
 * neither comes, the next request with the key takes it over once it has run out.
 */
public final class Lease {
    private final IdempotencyKeys keys;
    private final IdempotencyRequest request;
    private final UUID token;

    Lease(IdempotencyKeys keys, IdempotencyRequest request, UUID token) {
        this.keys = keys;
        this.request = request;
        this.token = token;
    }

    /**
     * Stores the answer for everybody who sends the same request again. In a transaction it is part of it, so that
     * the work and its answer are committed together or not at all; that is what makes the work happen exactly once
     * even if a lease ran out and was taken over.
     *
     * @param status the HTTP status, 100 to 599; for gRPC 200
     * @throws LeaseLostException if the lease ran out and another request took it over: roll back
     * @throws IllegalArgumentException if the body is larger than {@code guildhall.idempotency.max-body}
     */
    public void complete(int status, String contentType, byte[] body) {
        keys.complete(request, token, new Begin.Replay(status, contentType, body));
    }

    /**
     * Gives the key back, so that the same request may be tried anew: the work was not done. Without effect once
     * lost.
     */
    public void abandon() {
        keys.abandon(request, token);
    }
}
