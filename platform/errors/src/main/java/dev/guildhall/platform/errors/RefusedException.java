package dev.guildhall.platform.errors;

/**
 * Carries a {@link Refusal} out to the edge, where it becomes an HTTP body or a gRPC status. It is thrown by edges and by
 * platform libraries; inside a feature an outcome is a value of a sealed type.
 */
public final class RefusedException extends RuntimeException {
    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        // A refusal is an answer, not a failure: nobody needs its stack.
        super(refusal.code() + ": " + refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
