package dev.guildhall.platform.errors;

/**
 * Every error that a service may answer with. The name is what callers see as {@code error.code} over HTTP and as
 * {@code google.rpc.ErrorInfo.reason} over gRPC; it never changes once released.
 *
 * <p>402 is money and 429 is rate; the two are never mixed. {@code docs/errors.md} is the same table for readers, and a
 * test keeps the two equal.
 */
public enum ErrorCode {
    /** The body could not be read at all: not JSON, cut short, of the wrong type at its root. */
    MALFORMED_REQUEST(400, GrpcStatus.INVALID_ARGUMENT, Actor.CALLER, Retry.NEVER),

    /** The body was read, and one or more of its fields are not what was expected; {@code details.fields} names them. */
    INVALID_REQUEST(400, GrpcStatus.INVALID_ARGUMENT, Actor.CALLER, Retry.NEVER),

    /** No credentials, or credentials that are wrong, expired, or meant for another audience. */
    UNAUTHENTICATED(401, GrpcStatus.UNAUTHENTICATED, Actor.CALLER, Retry.NEVER),

    /** The budget does not cover the request. Money, not rate. */
    INSUFFICIENT_BUDGET(402, GrpcStatus.RESOURCE_EXHAUSTED, Actor.STUDIO, Retry.NEVER),

    /** The credentials are good but do not allow this; {@code details.required_scope} says what would. */
    FORBIDDEN(403, GrpcStatus.PERMISSION_DENIED, Actor.STUDIO, Retry.NEVER),

    /** There is nothing under this address or id. */
    NOT_FOUND(404, GrpcStatus.NOT_FOUND, Actor.CALLER, Retry.NEVER),

    /** The address exists, but not for this HTTP method. */
    METHOD_NOT_ALLOWED(405, GrpcStatus.UNIMPLEMENTED, Actor.CALLER, Retry.NEVER),

    /** None of the media types in {@code Accept} can be produced here. */
    NOT_ACCEPTABLE(406, GrpcStatus.INVALID_ARGUMENT, Actor.CALLER, Retry.NEVER),

    /** The same thing was done before with other values, which stay; {@code details} say with which. */
    CONFLICT(409, GrpcStatus.ABORTED, Actor.CALLER, Retry.NEVER),

    /** A request with the same idempotency key is still running. */
    IDEMPOTENCY_IN_PROGRESS(409, GrpcStatus.ABORTED, Actor.NOBODY, Retry.LATER),

    /** What is asked for comes too late: the reservation has ended, as {@code details.state} says. */
    RESERVATION_ENDED(409, GrpcStatus.FAILED_PRECONDITION, Actor.CALLER, Retry.NEVER),

    /** {@code If-Match} or {@code If-None-Match} does not hold: somebody else was first. Read again, then decide. */
    PRECONDITION_FAILED(412, GrpcStatus.FAILED_PRECONDITION, Actor.CALLER, Retry.NEVER),

    /** The body is larger than this address takes. */
    PAYLOAD_TOO_LARGE(413, GrpcStatus.RESOURCE_EXHAUSTED, Actor.CALLER, Retry.NEVER),

    /** The body's {@code Content-Type} is not taken here. */
    UNSUPPORTED_MEDIA_TYPE(415, GrpcStatus.INVALID_ARGUMENT, Actor.CALLER, Retry.NEVER),

    /** What a player said is not allowed by the studio's content policy; {@code details.categories} say why. */
    CONTENT_REJECTED(422, GrpcStatus.INVALID_ARGUMENT, Actor.CALLER, Retry.NEVER),

    /** The same idempotency key was used before with another request. */
    IDEMPOTENCY_KEY_REUSED(422, GrpcStatus.FAILED_PRECONDITION, Actor.CALLER, Retry.NEVER),

    /** Too many requests in the window. Rate, not money. */
    RATE_LIMIT_EXCEEDED(429, GrpcStatus.RESOURCE_EXHAUSTED, Actor.NOBODY, Retry.AFTER_RESET),

    /** The caller left before the answer was complete; nobody reads this one, it is counted and traced. */
    CANCELLED(499, GrpcStatus.CANCELLED, Actor.NOBODY, Retry.LATER),

    /** A defect of ours. The request id finds it in the logs. */
    INTERNAL_ERROR(500, GrpcStatus.INTERNAL, Actor.OPERATOR, Retry.LATER),

    /** Documented, but not offered by this build. */
    NOT_IMPLEMENTED(501, GrpcStatus.UNIMPLEMENTED, Actor.CALLER, Retry.NEVER),

    /** Something that this service needs is away, or the service is shutting down. */
    SERVICE_UNAVAILABLE(503, GrpcStatus.UNAVAILABLE, Actor.OPERATOR, Retry.LATER),

    /** The answer did not come within the time limit. */
    DEADLINE_EXCEEDED(504, GrpcStatus.DEADLINE_EXCEEDED, Actor.OPERATOR, Retry.LATER);

    /** Who has to do something before the same request can succeed. */
    public enum Actor {
        /** The program that sent the request. */
        CALLER,
        /** The studio that runs the game: its budget, its grants, its configuration. */
        STUDIO,
        /** Whoever operates the services. */
        OPERATOR,
        /** Nobody: waiting is enough. */
        NOBODY
    }

    /** Whether sending the same request again can help. */
    public enum Retry {
        /** The same request will be refused again. */
        NEVER,
        /** Again after a short, growing wait, at most a few times. */
        LATER,
        /** Again once the time in {@code Retry-After} has passed. */
        AFTER_RESET
    }

    private final int httpStatus;
    private final GrpcStatus grpcStatus;
    private final Actor actor;
    private final Retry retry;

    ErrorCode(int httpStatus, GrpcStatus grpcStatus, Actor actor, Retry retry) {
        this.httpStatus = httpStatus;
        this.grpcStatus = grpcStatus;
        this.actor = actor;
        this.retry = retry;
    }

    public int httpStatus() {
        return httpStatus;
    }

    public GrpcStatus grpcStatus() {
        return grpcStatus;
    }

    public Actor actor() {
        return actor;
    }

    public Retry retry() {
        return retry;
    }
}
