package dev.guildhall.payment.subscription.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.payment.subscription.SubscriptionDesk;
import dev.guildhall.payment.subscription.Tier;
import dev.guildhall.payment.subscription.UserTier;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@GuildhallTest(
        properties = {
            "guildhall.payment.stripe.webhook-secrets=whsec_new,whsec_old",
            "guildhall.payment.stripe.premium-prices=price_premium",
            "guildhall.payment.stripe.whale-prices=price_whale"
        })
class StripeWebhookTest {
    @LocalServerPort
    private int port;

    @Autowired
    private SubscriptionDesk desk;

    @Autowired
    private MeterRegistry registry;

    private final UserId user = new UserId(UUID.randomUUID());
    private final Instant end = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    @Test
    void aNewSubscriptionHoldsFromNowOn() throws Exception {
        HttpResponse<String> heard = post(event("customer.subscription.created", "active", "price_premium", 10));

        assertThat(heard.statusCode()).isEqualTo(200);
        assertThat(heard.body()).isEqualTo("{\"outcome\":\"applied\"}");
        assertThat(desk.tierOf(user)).isEqualTo(new UserTier(Tier.PREMIUM, end));
    }

    @Test
    void theEndIsFoundOnTheItemsToo() throws Exception {
        String body = event("customer.subscription.updated", "trialing", "price_whale", 10)
                .replace("\"current_period_end\":" + end.getEpochSecond() + ",", "")
                .replace("{\"price\"", "{\"current_period_end\":" + end.getEpochSecond() + ",\"price\"");

        assertThat(post(body).statusCode()).isEqualTo(200);

        assertThat(desk.tierOf(user)).isEqualTo(new UserTier(Tier.WHALE, end));
    }

    @Test
    void theTierIsInTheMetadataWhereThePriceSaysNothing() throws Exception {
        String body = event("customer.subscription.created", "active", "price_other", 10)
                .replace("\"metadata\":{", "\"metadata\":{\"tier\":\"whale\",");

        post(body);

        assertThat(desk.tierOf(user).tier()).isEqualTo(Tier.WHALE);
    }

    @ParameterizedTest
    @CsvSource({
        "customer.subscription.updated, canceled, FREE",
        "customer.subscription.updated, unpaid, FREE",
        "customer.subscription.updated, incomplete_expired, FREE",
        "customer.subscription.updated, paused, FREE",
        "customer.subscription.deleted, active, FREE",
        "customer.subscription.updated, past_due, PREMIUM",
        "customer.subscription.updated, incomplete, PREMIUM"
    })
    void endsWhatStripeSaysHasEnded(String type, String status, Tier expected) throws Exception {
        post(event("customer.subscription.created", "active", "price_premium", 10));

        assertThat(post(event(type, status, "price_premium", 11)).statusCode()).isEqualTo(200);

        assertThat(desk.tierOf(user).tier()).isEqualTo(expected);
    }

    @Test
    void theSameEventAgainChangesNothing() throws Exception {
        String body = event("customer.subscription.created", "active", "price_premium", 10);
        post(body);
        double repeated = events("repeated");
        double outdated = events("outdated");

        assertThat(post(body).body()).contains("repeated");
        assertThat(post(event("customer.subscription.updated", "canceled", "price_premium", 9))
                        .body())
                .contains("outdated");
        assertThat(desk.tierOf(user).tier()).isEqualTo(Tier.PREMIUM);
        assertThat(events("repeated") - repeated).isOne();
        assertThat(events("outdated") - outdated).isOne();
    }

    @Test
    void ignoresWhatItHasNoUseFor() throws Exception {
        assertThat(post("{\"id\":\"evt_1\",\"type\":\"invoice.paid\"}").body()).isEqualTo("{\"outcome\":\"ignored\"}");
        assertThat(post("{\"id\":\"evt_2\",\"type\":\"customer.subscription.created\",\"data\":{}}")
                        .body())
                .isEqualTo("{\"outcome\":\"ignored\"}");
    }

    @Test
    void takesTheOldSecretDuringARotationAndNoOther() throws Exception {
        String body = "{\"type\":\"invoice.paid\"}";

        assertThat(post(body, signature("whsec_old", body)).statusCode()).isEqualTo(200);
        double before = events("unsigned");
        ErrorConformance.of(post(body, signature("whsec_wrong", body))).hasCode(ErrorCode.INVALID_REQUEST);
        assertThat(events("unsigned") - before).isOne();
        HttpResponse<String> unsigned = post(body, "");
        ErrorConformance.of(unsigned).hasCode(ErrorCode.INVALID_REQUEST);
        assertThat(unsigned.body()).contains("Stripe-Signature").doesNotContain("whsec");
    }

    @Test
    void refusesWhatItCannotUnderstand() throws Exception {
        double before = events("refused");
        ErrorConformance.of(post("not json")).hasCode(ErrorCode.MALFORMED_REQUEST);
        assertThat(events("refused") - before).isOne();
        ErrorConformance.of(post("[]")).hasCode(ErrorCode.MALFORMED_REQUEST);
        ErrorConformance.of(post("")).hasCode(ErrorCode.MALFORMED_REQUEST);
        HttpResponse<String> price = post(event("customer.subscription.created", "active", "price_unknown", 10));
        ErrorConformance.of(price).hasCode(ErrorCode.INVALID_REQUEST);
        assertThat(price.body()).contains("price.id", "price_unknown");
        HttpResponse<String> nobody = post(event("customer.subscription.created", "active", "price_premium", 10)
                .replace(user.toString(), "somebody"));
        ErrorConformance.of(nobody).hasCode(ErrorCode.INVALID_REQUEST);
        assertThat(nobody.body()).contains("metadata.user_id");
        ErrorConformance.of(post(event("customer.subscription.created", "active", "price_premium", 10)
                        .replace(user.toString(), "00000000-0000-0000-0000-000000000000")))
                .hasCode(ErrorCode.INVALID_REQUEST);
    }

    private String event(String type, String status, String price, long created) {
        return """
                {"id":"evt_%s","type":"%s","created":%d,"data":{"object":{"id":"sub_%s","status":"%s",\
                "current_period_end":%d,"metadata":{"user_id":"%s"},"items":{"data":[{"price":{"id":"%s"}}]}}}}""".formatted(UUID.randomUUID(), type, created, user, status, end.getEpochSecond(), user, price);
    }

    private double events(String outcome) {
        return registry.find("guildhall.payment.stripe.events").tag("outcome", outcome).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private HttpResponse<String> post(String body) throws Exception {
        return post(body, signature("whsec_new", body));
    }

    private HttpResponse<String> post(String body, String signature) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/v1/stripe/webhook"))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!signature.isEmpty()) {
            request.header("Stripe-Signature", signature);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String signature(String secret, String body) throws Exception {
        long now = Instant.now().getEpochSecond();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] digest = mac.doFinal((now + "." + body).getBytes(StandardCharsets.UTF_8));
        return "t=" + now + ",v1=" + HexFormat.of().formatHex(digest) + ",v0=ignored";
    }
}
