package dev.guildhall.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import dev.guildhall.platform.testkit.servers.TestRedis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RequestLimitsTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BreakableLink link = TestRedis.link();
    private final RedisClient client = new RedisClient(TestRedis.fresh().through(link));

    @AfterEach
    void closeClientAndLink() {
        client.close();
        link.close();
    }

    @Test
    void tellsWhatIsLeftAndRefusesWithTheDocumentedDetails() {
        try (RequestLimits limits = limits(RedisClient.patient())) {
            assertThat(limits.take(SampleLimit.THREE_A_YEAR, "player").refusal())
                    .isEmpty();
            limits.take(SampleLimit.THREE_A_YEAR, "player");
            Take.Allowed last = (Take.Allowed) limits.take(SampleLimit.THREE_A_YEAR, "player");
            assertThat(last.remaining()).isZero();

            Take.Exceeded exceeded = (Take.Exceeded) limits.take(SampleLimit.THREE_A_YEAR, "player");
            Refusal refusal = exceeded.refusal().orElseThrow();

            assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMIT_EXCEEDED);
            assertThat(refusal.message()).isEqualTo("Request limit 'three-a-year' exceeded (3 per 366 days)");
            assertThat(refusal.details())
                    .isEqualTo(Map.of(
                            "limit",
                            3,
                            "used",
                            3,
                            "reset_at",
                            last.resetAt().toString(),
                            "limit_name",
                            "three-a-year",
                            "window_seconds",
                            366L * 86_400,
                            "subject",
                            "caller"));
            assertThat(Instant.parse(refusal.details().get("reset_at").toString())
                                    .toEpochMilli()
                            % 1_000)
                    .isZero();
            assertThat(refusal.retryAfter()).isEqualTo(exceeded.retryAfter()).isPositive();
        }
    }

    @Test
    void countsSubjectsAndLimitsApart() {
        try (RequestLimits limits = limits(RedisClient.patient())) {
            limits.take(SampleLimit.TWO_A_YEAR, "one").orRefuse();
            limits.take(SampleLimit.TWO_A_YEAR, "one").orRefuse();

            assertThat(limits.take(SampleLimit.TWO_A_YEAR, "one")).isInstanceOf(Take.Exceeded.class);
            assertThat(limits.take(SampleLimit.TWO_A_YEAR, "two")).isInstanceOf(Take.Allowed.class);
            assertThat(limits.take(SampleLimit.TWO_A_YEAR, Subject.address("10.0.0.1")))
                    .isInstanceOf(Take.Allowed.class);
            assertThat(limits.take(SampleLimit.THREE_A_YEAR, "one")).isInstanceOf(Take.Allowed.class);
        }
    }

    @Test
    void givesThePermitsBackWhenTheWindowEnds() {
        try (RequestLimits limits = limits(RedisClient.patient())) {
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> limits.take(SampleLimit.ONE_A_SECOND, "player") instanceof Take.Exceeded);
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> limits.take(SampleLimit.ONE_A_SECOND, "player") instanceof Take.Allowed);
        }
    }

    @Test
    void theConfigurationOverridesPermitsAndWindow() {
        Function<String, LimitOverride> configured =
                name -> name.equals("two-a-year") ? new LimitOverride(1, Duration.ofDays(300)) : LimitOverride.NONE;
        try (RequestLimits limits = new RequestLimits(client.template(), RedisClient.patient(), configured, meters)) {
            assertThat(limits.rule(SampleLimit.TWO_A_YEAR))
                    .isEqualTo(new LimitRule("two-a-year", 1, Duration.ofDays(300)));
            limits.take(SampleLimit.TWO_A_YEAR, "player").orRefuse();
            assertThat(limits.take(SampleLimit.TWO_A_YEAR, "player")).isInstanceOf(Take.Exceeded.class);
        }
    }

    @Test
    void aWrongOverrideNamesItsProperty() {
        try (RequestLimits limits = new RequestLimits(
                client.template(), RedisClient.patient(), name -> new LimitOverride(0, null), meters)) {
            assertThatThrownBy(() -> limits.rule(SampleLimit.TWO_A_YEAR))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("guildhall.limits.two-a-year.permits: 0 (expected: at least 1)");
        }
    }

    // If each of the thousand requests waited its two seconds, this would take more than half an hour.
    @Test
    @Timeout(60)
    void whileRedisIsSilentOnlyTheFirstRequestWaitsAndTheLimitDecidesWhatPasses() {
        try (RequestLimits limits = limits(silentAfter(Duration.ofSeconds(2)))) {
            limits.take(SampleLimit.HUNDRED_A_YEAR, "player").orRefuse();
            link.stall();
            for (int i = 0; i < 500; i++) {
                assertThat(limits.take(SampleLimit.THREE_A_YEAR, "player")).isInstanceOf(Take.Uncounted.class);
                assertThat(limits.take(SampleLimit.TWO_A_YEAR, "player"))
                        .isInstanceOfSatisfying(
                                Take.Unavailable.class,
                                unavailable -> assertThat(unavailable
                                                .refusal()
                                                .orElseThrow()
                                                .retryAfter())
                                        .isEqualTo(Duration.ofMinutes(10)));
            }
            assertThat(uncounted("three-a-year")).isEqualTo(500);
            assertThat(uncounted("two-a-year")).isEqualTo(500);
        }
    }

    @Test
    @Timeout(120)
    void countsAgainWhenRedisIsBack() {
        LimitsRedisSettings settings =
                new LimitsRedisSettings(Duration.ofSeconds(20), Duration.ofSeconds(2), Duration.ofMillis(50));
        try (RequestLimits limits = limits(settings)) {
            limits.take(SampleLimit.TWO_A_YEAR, "player").orRefuse();
            link.cut();
            await().until(() -> limits.take(SampleLimit.TWO_A_YEAR, "player") instanceof Take.Unavailable);
            assertThatThrownBy(
                            () -> limits.take(SampleLimit.TWO_A_YEAR, "player").orRefuse())
                    .hasMessage("SERVICE_UNAVAILABLE: Requests under the limit 'two-a-year' cannot be counted at the"
                            + " moment");

            link.restore();

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> limits.take(SampleLimit.TWO_A_YEAR, "player") instanceof Take.Exceeded);
        }
    }

    @Test
    @Timeout(60)
    void whileRedisWasNeverReachedOnlyTheFirstRequestWaits() {
        link.stall();
        try (RequestLimits limits = limits(silentAfter(Duration.ofSeconds(2)))) {
            for (int i = 0; i < 500; i++) {
                assertThat(limits.take(SampleLimit.THREE_A_YEAR, "player")).isInstanceOf(Take.Uncounted.class);
            }
            assertThat(uncounted("three-a-year")).isEqualTo(500);
        }
    }

    private static LimitsRedisSettings silentAfter(Duration timeout) {
        return new LimitsRedisSettings(timeout, timeout, Duration.ofMinutes(10));
    }

    private double uncounted(String limit) {
        return meters.get("guildhall.limits.unavailable")
                .tag("limit", limit)
                .counter()
                .count();
    }

    private RequestLimits limits(LimitsRedisSettings settings) {
        return new RequestLimits(client.template(), settings, name -> LimitOverride.NONE, meters);
    }
}
