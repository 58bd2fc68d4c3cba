package dev.guildhall.payment.uselimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.guildhall.payment.subscription.SubscriptionDesk;
import dev.guildhall.payment.subscription.Tier;
import dev.guildhall.payment.subscription.jdbc.SubscriptionsOn;
import dev.guildhall.payment.uselimit.jdbc.UseCountsOn;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import dev.guildhall.platform.testkit.time.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class UseLimitsTest {
    private final DataSource database =
            TestPostgres.freshDatabase("classpath:db/migration/payment").dataSource();
    private final JdbcClient sql = JdbcClient.create(database);
    private final MovableClock clock = new MovableClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final UseMeters meters = new UseMeters(registry);
    private final UseCounts counts = UseCountsOn.database(database);
    private final SubscriptionDesk subscriptions = new SubscriptionDesk(SubscriptionsOn.database(database), clock);
    private final String user = UUID.randomUUID().toString();
    private UseQueue queue;
    private UseLimits limits;

    @BeforeEach
    void limitLayerThree() {
        limits = limits(5, 3, Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        queue.close();
    }

    @Test
    void countsAUseInBothWindowsAndSaysWhatIsLeft() {
        UseAnswer answer = limits.take(user, "free", 3);

        assertThat(answer)
                .isEqualTo(new UseAnswer(
                        true, Tier.FREE, 3, 4, 2, Period.HOURLY, 3, 1, Instant.parse("2026-11-20T13:00:00Z")));
        assertThat(answer.errorMessage()).isEmpty();
        assertThat(stored("daily")).isEqualTo(1);
        assertThat(stored("hourly")).isEqualTo(1);
    }

    @Test
    void refusesInTheDocumentedWordsAndCountsNothing() {
        take(3);

        UseAnswer hourly = limits.take(user, "free", 3);
        assertThat(hourly.allowed()).isFalse();
        assertThat(hourly.errorMessage()).isEqualTo("Hourly Layer 3 limit exceeded (3)");
        assertThat(hourly.remainingDaily()).isEqualTo(2);
        assertThat(hourly.used()).isEqualTo(3);
        assertThat(refusals("hourly")).isEqualTo(1);
        assertThat(hourly.remainingHourly()).isZero();
        assertThat(hourly.resetAt()).isEqualTo("2026-11-20T13:00:00Z");
        assertThat(limits.take(user, "free", 3)).as("as it is remembered").isEqualTo(hourly);
        assertThat(stored("daily")).isEqualTo(3);

        clock.move(Duration.ofHours(1));
        take(2);
        UseAnswer daily = limits.take(user, "free", 3);
        assertThat(daily.errorMessage()).isEqualTo("Daily Layer 3 limit exceeded (5)");
        assertThat(daily.remainingDaily()).isZero();
        assertThat(daily.remainingHourly()).isEqualTo(1);
        assertThat(daily.limit()).isEqualTo(5);
        assertThat(daily.used()).isEqualTo(5);
        assertThat(daily.resetAt()).isEqualTo("2026-11-21T00:00:00Z");
        assertThat(stored("hourly")).isEqualTo(2);
        assertThat(refusals("hourly")).isEqualTo(2);
        assertThat(refusals("daily")).isEqualTo(1);
        assertThat(registry.get("guildhall.payment.uses.batch").summary().totalAmount())
                .as("what was asked, the remembered refusal not")
                .isEqualTo(7);
    }

    private double refusals(String period) {
        return registry.get("guildhall.payment.uses.refused")
                .tags("tier", "free", "layer", "3", "period", period)
                .counter()
                .count();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T12:59:59.999Z, false",
        "2026-11-20T23:59:59.999Z, true",
        "2026-11-30T23:59:59.999Z, true",
        "2026-12-31T23:59:59.999Z, true",
        "2028-02-28T23:59:59.999Z, true",
        "2028-02-29T23:59:59.999Z, true"
    })
    void aWindowEndsToTheMillisecond(Instant last, boolean dayEnds) {
        clock.move(Duration.between(clock.instant(), last));
        take(3);
        assertThat(limits.take(user, "free", 3).allowed()).isFalse();

        clock.move(Duration.ofMillis(1));

        UseAnswer next = limits.take(user, "free", 3);
        assertThat(next.allowed()).isTrue();
        assertThat(next.remainingHourly()).isEqualTo(2);
        assertThat(next.remainingDaily()).isEqualTo(dayEnds ? 4 : 1);
        assertThat(limits.state(new UserId(UUID.fromString(user)))
                        .limits()
                        .get(4)
                        .resetAt())
                .isEqualTo(Windows.at(clock.instant()).dayEnds());
    }

    @Test
    void anInstanceWhoseClockIsBehindCountsInTheLaterWindow() {
        take(3);
        clock.move(Duration.ofHours(1));
        take(1);
        clock.move(Duration.ofMinutes(-1));

        assertThat(limits.take(user, "free", 3).remainingHourly()).isEqualTo(1);
        assertThat(limits.take(user, "free", 3).resetAt()).isEqualTo("2026-11-21T00:00:00Z");
        assertThat(limits.take(user, "free", 3).allowed()).isFalse();
    }

    @Test
    void aRestartForgetsNothing() {
        take(3);
        queue.close();

        limits = limits(5, 3, Duration.ofSeconds(10));

        assertThat(limits.take(user, "free", 3).allowed()).isFalse();
    }

    @Test
    void withoutATierTheUsersOwnCounts() {
        take(3);
        assertThat(limits.take(user, "", 3).allowed()).isFalse();

        subscriptions.set(user, "premium", 0, 0);

        UseAnswer answer = limits.take(user, "", 3);
        assertThat(answer.allowed()).isTrue();
        assertThat(answer.remainingDaily()).isEqualTo(996);
        assertThat(answer.tier()).isEqualTo(Tier.PREMIUM);
        assertThat(limits.take(user, "whale", 3).tier()).isEqualTo(Tier.WHALE);
    }

    @Test
    void withoutALimitOnlyCounts() {
        UseAnswer answer = limits.take(user, "whale", 1);

        assertThat(answer.allowed()).isTrue();
        assertThat(answer.remainingDaily()).isEqualTo(Integer.MAX_VALUE);
        assertThat(answer.limit()).isEqualTo(Integer.MAX_VALUE);
        assertThat(limits.state(new UserId(UUID.fromString(user)))
                        .limits()
                        .getFirst()
                        .used())
                .isEqualTo(1);
    }

    @Test
    void aLimitOfNothingRefusesTheFirst() {
        queue.close();
        limits = limits(0, 0, Duration.ofSeconds(10));

        assertThat(limits.take(user, "free", 3).errorMessage()).isEqualTo("Daily Layer 3 limit exceeded (0)");
    }

    @Test
    void hearsWithinSecondsThatACountWasChangedByHand() {
        take(3);
        assertThat(limits.take(user, "free", 3).allowed()).isFalse();
        sql.sql("UPDATE rate_limits SET count = 0").update();
        assertThat(limits.take(user, "free", 3).allowed()).isFalse();

        clock.move(Duration.ofSeconds(5));

        assertThat(limits.take(user, "free", 3).allowed()).isTrue();
    }

    @Test
    void saysHowAllLimitsStand() {
        take(2);

        UseState state = limits.state(new UserId(UUID.fromString(user)));

        assertThat(state.tier()).isEqualTo(Tier.FREE);
        assertThat(state.limits()).hasSize(8);
        assertThat(state.limits().get(4))
                .isEqualTo(new LimitState(3, Period.DAILY, 5, 2, Instant.parse("2026-11-21T00:00:00Z")));
        assertThat(state.limits().get(5))
                .isEqualTo(new LimitState(3, Period.HOURLY, 3, 2, Instant.parse("2026-11-20T13:00:00Z")));
        assertThat(state.limits().get(0).used()).isZero();
        take(1);
        assertThat(limits.state(new UserId(UUID.fromString(user)))
                        .limits()
                        .get(5)
                        .isUsedUp())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, layer: 0", "5, layer: 5", "-1, layer: -1"})
    void namesTheLayerThatThereIsNot(int layer, String message) {
        assertRefused(user, "free", layer, ErrorCode.INVALID_REQUEST, message);
    }

    @Test
    void namesEveryWrongField() {
        assertRefused("", "Free", 3, ErrorCode.INVALID_REQUEST, "user_id: ''");
        assertRefused(user, "gold", 3, ErrorCode.INVALID_REQUEST, "tier: 'gold'");
    }

    @Test
    void waitsNoLongerThanItsPatience() {
        queue.close();
        // Nobody counts, since the queue was never started.
        queue = new UseQueue(counts, new ShowNothing(), settings(5, 3, Duration.ofMillis(50)), meters, clock);
        limits = new UseLimits(
                subscriptions, new CurrentLimits(settings(5, 3, Duration.ofMillis(50)), clock), queue, meters, clock);

        assertRefused(user, "free", 3, ErrorCode.SERVICE_UNAVAILABLE, "in time");
    }

    @Test
    void forgetsWindowsThatEndedLongAgo() {
        take(1);
        clock.move(Duration.ofDays(1));
        new OldCounts(counts, clock).forget();
        assertThat(stored("daily")).isEqualTo(1);
        clock.move(Duration.ofDays(1));

        new OldCounts(counts, clock).forget();

        assertThat(sql.sql("SELECT count(*) FROM rate_limits")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void assertRefused(String userId, String tier, int layer, ErrorCode code, String message) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> limits.take(userId, tier, layer))
                .satisfies(refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(code);
                    assertThat(refused.refusal().message()).contains(message);
                });
    }

    private void take(int uses) {
        for (int i = 0; i < uses; i++) {
            assertThat(limits.take(user, "free", 3).allowed()).isTrue();
        }
    }

    private UseLimits limits(int daily, int hourly, Duration patience) {
        UseLimitSettings settings = settings(daily, hourly, patience);
        queue = new UseQueue(counts, new ShowNothing(), settings, meters, clock);
        queue.start();
        return new UseLimits(subscriptions, new CurrentLimits(settings, clock), queue, meters, clock);
    }

    static UseLimitSettings settings(int daily, int hourly, Duration patience) {
        @Nullable LayerLimits none = null;
        return new UseLimitSettings(
                new TierLimits(none, none, LayerLimits.of(daily, hourly), none),
                null,
                null,
                null,
                Duration.ofSeconds(5),
                2,
                256,
                10_000,
                patience);
    }

    private int stored(String period) {
        return sql.sql("SELECT count FROM rate_limits WHERE user_id = :user AND layer = 3 AND period = :period")
                .param("user", UUID.fromString(user))
                .param("period", period)
                .query(Integer.class)
                .single();
    }
}
