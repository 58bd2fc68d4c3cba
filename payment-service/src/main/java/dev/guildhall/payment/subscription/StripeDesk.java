package dev.guildhall.payment.subscription;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.errors.Violations;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears what Stripe tells, if it is Stripe. Thread rule: any thread may call any method. */
public final class StripeDesk {
    private static final Logger log = LoggerFactory.getLogger(StripeDesk.class);

    private final Subscriptions subscriptions;
    private final StripeSettings settings;
    private final StripeMeters meters;
    private final Clock clock;

    public StripeDesk(Subscriptions subscriptions, StripeSettings settings, StripeMeters meters, Clock clock) {
        this.subscriptions = subscriptions;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Carries out an event.
     *
     * @param signature the header as it came; empty if there was none
     * @param body the very bytes that came
     * @throws dev.guildhall.platform.errors.RefusedException {@code NOT_FOUND} without a configured secret,
     *     {@code INVALID_REQUEST} if the signature does not hold or a field is wrong, {@code MALFORMED_REQUEST} if it is no JSON
     */
    public StripeOutcome hear(String signature, byte[] body) {
        if (settings.webhookSecrets().isEmpty()) {
            throw Refusal.of(ErrorCode.NOT_FOUND, "No webhook is configured").asException();
        }
        Instant now = clock.instant();
        Violations violations = new Violations();
        boolean signed = violations.expect(
                StripeSignature.parse(signature).holds(body, settings.webhookSecrets(), now, settings.tolerance()),
                "Stripe-Signature",
                signature.isEmpty() ? "none" : "one that does not hold",
                "a v1 signature of this body, made less than "
                        + settings.tolerance().toSeconds() + " s ago");
        if (!signed) {
            meters.unsigned();
        }
        violations.throwIfAny();
        try {
            StripeOutcome outcome = carryOut(body, now);
            meters.heard(outcome);
            return outcome;
        } catch (RefusedException e) {
            meters.refused();
            throw e;
        } catch (RuntimeException e) {
            meters.failed();
            throw e;
        }
    }

    private StripeOutcome carryOut(byte[] body, Instant now) {
        Optional<StripeEvent> event = StripeMessage.parse(body, settings).subscriptionEvent();
        StripeOutcome outcome =
                event.map(heard -> subscriptions.apply(heard, now)).orElse(StripeOutcome.IGNORED);
        event.ifPresent(heard -> log.info("Stripe event {} of {}: {}", heard.id(), heard.subscriptionId(), outcome));
        return outcome;
    }
}
