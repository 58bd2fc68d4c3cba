package dev.guildhall.payment.subscription.web;

import dev.guildhall.payment.subscription.StripeDesk;
import dev.guildhall.payment.subscription.StripeOutcome;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/stripe/webhook}: needs no token, for Stripe has none; its signature is what counts. */
@RestController
class StripeWebhookController {
    private final StripeDesk desk;

    StripeWebhookController(StripeDesk desk) {
        this.desk = desk;
    }

    /**
     * What became of the event, for whoever looks at Stripe's log.
     *
     * @param outcome {@code applied}, {@code repeated}, {@code outdated} or {@code ignored}
     */
    record Heard(String outcome) {
        static Heard of(StripeOutcome outcome) {
            return new Heard(outcome.name().toLowerCase(Locale.ROOT));
        }
    }

    @Operation(
            summary = "Takes an event of Stripe",
            description = "customer.subscription.created, .updated and .deleted change the subscription of the user in"
                    + " metadata.user_id; other events are ignored. 404 while no secret is configured, 400 if the signature"
                    + " does not hold.")
    @PostMapping(path = "/v1/stripe/webhook", produces = MediaType.APPLICATION_JSON_VALUE)
    Heard hear(
            @RequestHeader(name = "Stripe-Signature", defaultValue = "") String signature,
            @RequestBody(required = false) byte[] body) {
        return Heard.of(desk.hear(signature, body == null ? new byte[0] : body));
    }
}
