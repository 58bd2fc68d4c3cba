package dev.guildhall.inference.model;

/** Whoever asked has left: whatever is still being made for them can stop. */
public final class CallerGoneException extends RuntimeException {
    private final String reason;

    public CallerGoneException(String reason) {
        // It ends a stream that nobody reads; it is control flow, so a stack would only cost.
        super(reason, null, false, false);
        this.reason = reason;
    }

    @Override
    public String getMessage() {
        return reason;
    }
}
