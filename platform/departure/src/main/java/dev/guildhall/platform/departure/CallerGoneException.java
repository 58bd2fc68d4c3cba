package dev.guildhall.platform.departure;

/** Whoever asked has left: whatever is still being made for them can stop. Both edges answer it with {@code CANCELLED}. */
public final class CallerGoneException extends RuntimeException {
    private final String reason;

    public CallerGoneException(String reason) {
        // It is the way out of work that nobody waits for; nobody reads it, so a stack would only cost.
        super(reason, null, false, false);
        this.reason = reason;
    }

    @Override
    public String getMessage() {
        return reason;
    }
}
