package dev.guildhall.inference.billing;

/** payment-service could not be asked, or did not do as it was told. */
public final class PaymentFailedException extends RuntimeException {
    private final boolean mayPass;

    /**
     * A failure.
     *
     * @param mayPass whether the same call can succeed later
     */
    public PaymentFailedException(String message, boolean mayPass, Throwable cause) {
        super(message, cause);
        this.mayPass = mayPass;
    }

    public boolean mayPass() {
        return mayPass;
    }
}
