package dev.guildhall.payment.subscription;

/** What became of an event of Stripe. All of these are answered with 200: to deliver it again would change nothing. */
public enum StripeOutcome {
    /** It was carried out. */
    APPLIED,
    /** It was carried out before. */
    REPEATED,
    /** Something newer of the same subscription was carried out before. */
    OUTDATED,
    /** It is of a type, or of somebody else's subscription, that this service has no use for. */
    IGNORED
}
