package dev.guildhall.payment.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeSignatureTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    private static final String BODY = "{\"id\": \"evt_1\"}";

    @Test
    void holdsForTheBytesThatWereSigned() throws Exception {
        assertThat(holds("t=1800000000,v1=" + sign("whsec_a", BODY), BODY)).isTrue();
        assertThat(holds("t=1800000000,v1=" + sign("whsec_a", BODY), BODY + " "))
                .isFalse();
        assertThat(holds("t=1800000001,v1=" + sign("whsec_a", BODY), BODY)).isFalse();
    }

    @Test
    void anyOfBothSecretsAndAnyOfTheSignaturesWillDo() throws Exception {
        String wrong = sign("whsec_stranger", BODY);

        assertThat(holds("t=1800000000,v1=" + sign("whsec_b", BODY), BODY)).isTrue();
        assertThat(holds("t=1800000000,v1=" + wrong + ",v1=" + sign("whsec_b", BODY), BODY))
                .isTrue();
        assertThat(holds("t=1800000000,v1=" + wrong, BODY)).isFalse();
        assertThat(holds("t=1800000000,v0=" + sign("whsec_a", BODY), BODY)).isFalse();
    }

    @Test
    void fiveMinutesAreTheMost() throws Exception {
        String header = "t=1800000000,v1=" + sign("whsec_a", BODY);

        assertThat(holds(header, BODY, NOW.plusSeconds(300))).isTrue();
        assertThat(holds(header, BODY, NOW.plusSeconds(301))).isFalse();
        assertThat(holds(header, BODY, NOW.minusSeconds(301))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",", "t=", "t=x,v1=", "v1=00", "t=1800000000", "t=99999999999999999999,v1=00", "t=-1,v1=zz"})
    void nonsenseDoesNotHold(String header) {
        assertThat(holds(header, BODY)).isFalse();
    }

    private static boolean holds(String header, String body) {
        return holds(header, body, NOW);
    }

    private static boolean holds(String header, String body, Instant now) {
        return StripeSignature.parse(header)
                .holds(
                        body.getBytes(StandardCharsets.UTF_8),
                        List.of("whsec_a", "whsec_b"),
                        now,
                        Duration.ofMinutes(5));
    }

    private static String sign(String secret, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(("1800000000." + body).getBytes(StandardCharsets.UTF_8)));
    }
}
