package dev.guildhall.payment.subscription.web;

import dev.guildhall.payment.subscription.StripeDesk;
import dev.guildhall.payment.subscription.StripeOutcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/stripe/webhook}: needs no token, for Stripe has none; its signature is what counts. */
@RestController
@Tag(name = "Stripe")
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
            operationId = "hearStripe",
            summary = "Takes an event of Stripe",
            description = "customer.subscription.created, .updated and .deleted change the subscription of the user in"
                    + " metadata.user_id; other events are ignored. The signature is over the body as it is sent.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            description = "An event of Stripe",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"))))
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Stripe-Signature",
            required = true,
            description = "`t=…,v1=…`, made with the secret of the webhook",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "It was heard; to send it again would change nothing",
            content = @Content(schema = @Schema(implementation = Heard.class)))
    @ApiResponse(
            responseCode = "400",
            description = "The signature does not hold, or the event cannot be understood",
            content = @Content)
    @ApiResponse(
            responseCode = "404",
            description = "No secret is configured, so there is no webhook",
            content = @Content)
    @ApiResponse(responseCode = "503", description = "Service temporarily unavailable", content = @Content)
    @PostMapping(path = "/v1/stripe/webhook", produces = MediaType.APPLICATION_JSON_VALUE)
    Heard hear(
            @Parameter(hidden = true) @RequestHeader(name = "Stripe-Signature", defaultValue = "") String signature,
            @RequestBody(required = false) byte[] body) {
        return Heard.of(desk.hear(signature, body == null ? new byte[0] : body));
    }
}
