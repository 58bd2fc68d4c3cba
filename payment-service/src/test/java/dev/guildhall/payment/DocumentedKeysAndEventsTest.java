package dev.guildhall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.testkit.conformance.EventConformance;
import dev.guildhall.proto.payment.v1.RateLimitRequest;
import dev.guildhall.proto.payment.v1.RateLimitResponse;
import dev.guildhall.proto.payment.v1.ReserveRequest;
import dev.guildhall.proto.payment.v1.SettleRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

/** What others read in Redis after a call, as the contract documents it. */
class DocumentedKeysAndEventsTest extends PaymentServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private StringRedisTemplate redis;

    private final String user = UUID.randomUUID().toString();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void countUsesOfALayer(int layer) {
        RateLimitResponse used = caller("payment")
                .checkRateLimit(RateLimitRequest.newBuilder()
                        .setUserId(user)
                        .setLayer(layer)
                        .build());

        assertThat(used.getAllowed()).isTrue();
        String key = "rate_limit:" + user + ":layer" + layer;
        await().atMost(PATIENCE).until(() -> redis.hasKey(key + ":daily") && redis.hasKey(key + ":hourly"));
        for (String period : List.of(":daily", ":hourly")) {
            assertThat(redis.type(key + period)).isEqualTo(DataType.STRING);
            assertThat(redis.opsForValue().get(key + period)).isEqualTo("1");
        }
        assertThat(redis.getExpire(key + ":daily")).isBetween(0L, 86_400L);
        assertThat(redis.getExpire(key + ":hourly")).isBetween(0L, 3_600L);
    }

    @Test
    void tellWhatWasSpent() {
        spend(12_340);

        String key = "cost:" + user;
        await().atMost(PATIENCE).until(() -> redis.hasKey(key + ":daily") && redis.hasKey(key + ":monthly"));
        for (String period : List.of(":daily", ":monthly")) {
            assertThat(redis.type(key + period)).isEqualTo(DataType.STRING);
            assertThat(Double.parseDouble(redis.opsForValue().get(key + period)))
                    .isEqualTo(0.01234);
        }
        assertThat(redis.getExpire(key + ":daily")).isBetween(0L, 86_400L);
        assertThat(redis.getExpire(key + ":monthly")).isBetween(0L, 2_592_000L);
    }

    @Test
    void tellOfACost() {
        spend(12_340);

        await().atMost(PATIENCE).until(() -> !entries().isEmpty());
        assertThat(entries()).hasSize(1);
        JsonNode event = EventConformance.ofEntry(entries().getFirst());
        assertThat(event.get("event_type").asString()).isEqualTo("cost_tracking");
        assertThat(event.get("user_id").asString()).isEqualTo(user);
        assertThat(event.get("model_version").asString()).isEqualTo("small");
        assertThat(event.at("/data/cost_micros").asLong()).isEqualTo(12_340);
        assertThat(event.at("/data/cost_usd").asDouble()).isEqualTo(0.01234);
        assertThat(event.at("/data/service").asString()).isEqualTo("inference-service");
        assertThat(event.at("/data/layer").asInt()).isEqualTo(3);
        assertThat(event.at("/data/tokens").asInt()).isEqualTo(42);
    }

    private void spend(long micros) {
        String reservation = UUID.randomUUID().toString();
        caller("payment")
                .reserve(ReserveRequest.newBuilder()
                        .setUserId(user)
                        .setReservationId(reservation)
                        .setMaxCostMicros(micros)
                        .setLayer(3)
                        .build());
        caller("payment")
                .settle(SettleRequest.newBuilder()
                        .setUserId(user)
                        .setReservationId(reservation)
                        .setCostMicros(micros)
                        .setService("inference-service")
                        .setModel("small")
                        .setTokens(42)
                        .build());
    }

    private List<Map<String, String>> entries() {
        return redis.<String, String>opsForStream().range("events:payment-service", Range.unbounded()).stream()
                .map(entry -> entry.getValue())
                .filter(entry -> user.equals(entry.get("partition_key")))
                .toList();
    }
}
