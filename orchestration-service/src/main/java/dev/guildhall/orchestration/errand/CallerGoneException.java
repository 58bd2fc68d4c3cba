package dev.guildhall.orchestration.errand;

/** Whoever asked has left: whatever is still being made for them can stop. */
public final class CallerGoneException extends RuntimeException {
    private final String reason;

    public CallerGoneException(String reason) {
        // Nobody reads this; it is the way out of work that nobody waits for, so a stack would only cost.
        super(reason, null, false, false);
        this.reason = reason;
    }

    @Override
    public String getMessage() {
        return reason;
    }
}
