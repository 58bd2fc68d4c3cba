package dev.guildhall.payment.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.guildhall.payment.subscription.StripeEvent.Standing;
import dev.guildhall.payment.subscription.StripeEvent.Step;
import dev.guildhall.payment.subscription.jdbc.SubscriptionsOn;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import dev.guildhall.platform.testkit.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

class SubscriptionsTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final DataSource database =
            TestPostgres.freshDatabase("classpath:db/migration/payment").dataSource();
    private final JdbcClient sql = JdbcClient.create(database);
    private final MovableClock clock = new MovableClock();
    private final Subscriptions subscriptions = SubscriptionsOn.database(database);
    private final SubscriptionDesk desk = new SubscriptionDesk(subscriptions, clock);
    private final UserId user = new UserId(UUID.randomUUID());

    @Test
    void whoHasNothingIsFreeForEver() {
        assertThat(desk.tierOf(user)).isEqualTo(new UserTier(Tier.FREE, null));
    }

    @Test
    void holdsFromItsStartToItsEndWithoutAnyJob() {
        Instant end = clock.instant().plus(DAY.multipliedBy(3));
        desk.set(user.toString(), "premium", millis(DAY), end.toEpochMilli());

        assertThat(desk.tierOf(user)).isEqualTo(UserTier.FREE);
        clock.move(DAY);
        assertThat(desk.tierOf(user)).isEqualTo(new UserTier(Tier.PREMIUM, end));
        clock.move(DAY.multipliedBy(2).minusMillis(1));
        assertThat(desk.tierOf(user).tier()).isEqualTo(Tier.PREMIUM);
        clock.move(Duration.ofMillis(1));
        assertThat(desk.tierOf(user)).isEqualTo(UserTier.FREE);
    }

    @Test
    void endsTheRunningOneAndKeepsItInTheHistory() {
        desk.set(user.toString(), "premium", 0, 0);
        clock.move(DAY);
        assertThat(desk.set(user.toString(), "whale", 0, 0)).isEqualTo(new UserTier(Tier.WHALE, null));
        clock.move(DAY);
        assertThat(desk.set(user.toString(), "free", 0, 0)).isEqualTo(UserTier.FREE);

        assertThat(history()).containsExactly("premium canceled PT24H", "whale canceled PT24H");
    }

    @Test
    void aFutureOneLetsTheRunningOneGoOnUntilThen() {
        desk.set(user.toString(), "premium", 0, 0);

        UserTier now = desk.set(user.toString(), "whale", millis(DAY), 0);

        assertThat(now).isEqualTo(new UserTier(Tier.PREMIUM, clock.instant().plus(DAY)));
        clock.move(DAY);
        assertThat(desk.tierOf(user)).isEqualTo(new UserTier(Tier.WHALE, null));
        assertThat(history()).containsExactly("premium active PT24H", "whale active null");
    }

    @Test
    void aNewOneTakesBackWhatWasPlannedForLater() {
        desk.set(user.toString(), "whale", millis(DAY), 0);

        desk.set(user.toString(), "premium", 0, 0);

        clock.move(DAY.multipliedBy(2));
        assertThat(desk.tierOf(user).tier()).isEqualTo(Tier.PREMIUM);
    }

    @Test
    void namesEveryWrongField() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> desk.set("1-1-1-1-1", "gold", -1, 5))
                .satisfies(refused -> assertThat(refused.refusal().message())
                        .contains("user_id: '1-1-1-1-1'", "tier: 'gold'", "starts_at: -1", "expires_at: 5"));
        assertThat(history()).isEmpty();
    }

    @Test
    void theDatabaseItselfRefusesTwoAtATime() {
        desk.set(user.toString(), "premium", 0, 0);

        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> sql.sql("""
                                INSERT INTO subscriptions (user_id, tier, status, starts_at)
                                VALUES (:user, 'whale', 'active', now() + interval '1 year')
                                """).param("user", user.value()).update())
                .withMessageContaining("subscriptions_one_at_a_time");
    }

    @Test
    void fiftyRacingCallersLeaveOneRunning() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> calls = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(50)) {
            for (int i = 0; i < 50; i++) {
                String tier = i % 2 == 0 ? "premium" : "whale";
                // Some of them plan ahead.
                long startsAt = i % 3 == 0 ? millis(Duration.ofHours(i)) : 0;
                calls.add(callers.submit(() -> {
                    start.await();
                    return desk.set(user.toString(), tier, startsAt, 0);
                }));
            }
            start.countDown();
            for (Future<?> call : calls) {
                call.get();
            }
        }

        assertThat(history()).hasSize(50);
        assertThat(count("status = 'active' AND starts_at <= :now AND (expires_at IS NULL OR expires_at > :now)"))
                .isLessThanOrEqualTo(1);
        assertThat(count("status = 'active' AND expires_at IS NULL AND :now = :now"))
                .isEqualTo(1);
    }

    @Test
    void marksWhatHasEndedInBatchesAndWhoeverRacesStepsPast() throws Exception {
        for (int i = 0; i < 25; i++) {
            desk.set(UUID.randomUUID().toString(), "premium", 0, millis(DAY));
        }
        desk.set(user.toString(), "whale", 0, 0);
        clock.move(DAY);
        assertThat(subscriptions.markExpired(clock.instant(), 10)).isEqualTo(10);
        try (ExecutorService instances = Executors.newFixedThreadPool(2)) {
            Future<Integer> one = instances.submit(() -> subscriptions.markExpired(clock.instant(), 100));
            Future<Integer> other = instances.submit(() -> subscriptions.markExpired(clock.instant(), 100));
            assertThat(one.get() + other.get()).isEqualTo(15);
        }
        assertThat(count("status = 'expired' AND :now = :now")).isEqualTo(25);
        assertThat(desk.tierOf(user).tier()).isEqualTo(Tier.WHALE);
    }

    @Test
    void theUpkeepMarksAllOfThemAndForgetsOldEvents() {
        for (int i = 0; i < 5; i++) {
            desk.set(UUID.randomUUID().toString(), "premium", 0, millis(DAY));
        }
        apply("evt_old", 10, Step.CREATED, Tier.PREMIUM, Standing.ACTIVE, null);
        clock.move(DAY.multipliedBy(31));
        apply("evt_new", 11, Step.UPDATED, Tier.PREMIUM, Standing.ACTIVE, null);
        StripeSettings stripe =
                new StripeSettings(List.of(), Duration.ofMinutes(5), List.of(), List.of(), Duration.ofDays(30));

        SubscriptionUpkeep upkeep =
                new SubscriptionUpkeep(subscriptions, new SubscriptionSettings(DAY, 2), stripe, clock);

        assertThat(upkeep.expire()).isEqualTo(5);
        assertThat(upkeep.forget()).isEqualTo(1);

        assertThat(count("status = 'expired' AND :now = :now")).isEqualTo(5);
        assertThat(sql.sql("SELECT id FROM stripe_events").query(String.class).list())
                .containsExactly("evt_new");
    }

    @Test
    void anEventOfStripeIsCarriedOutOnceHoweverManyBringIt() throws Exception {
        Instant end = clock.instant().plus(DAY);
        List<Future<StripeOutcome>> deliveries = new ArrayList<>();
        try (ExecutorService instances = Executors.newFixedThreadPool(20)) {
            for (int i = 0; i < 20; i++) {
                deliveries.add(
                        instances.submit(() -> apply("evt_1", 10, Step.CREATED, Tier.PREMIUM, Standing.ACTIVE, end)));
            }
        }
        List<StripeOutcome> outcomes = new ArrayList<>();
        for (Future<StripeOutcome> delivery : deliveries) {
            outcomes.add(delivery.get());
        }

        assertThat(outcomes).filteredOn(StripeOutcome.APPLIED::equals).hasSize(1);
        assertThat(outcomes).filteredOn(StripeOutcome.REPEATED::equals).hasSize(19);
        assertThat(desk.tierOf(user)).isEqualTo(new UserTier(Tier.PREMIUM, end));
        assertThat(history()).hasSize(1);
    }

    @Test
    void anOlderEventOfStripeComesTooLate() {
        apply("evt_3", 12, Step.DELETED, Tier.PREMIUM, Standing.CANCELED, null);

        assertThat(apply("evt_1", 10, Step.CREATED, Tier.PREMIUM, Standing.ACTIVE, null))
                .isEqualTo(StripeOutcome.OUTDATED);
        assertThat(apply("evt_2", 12, Step.UPDATED, Tier.PREMIUM, Standing.ACTIVE, null))
                .isEqualTo(StripeOutcome.OUTDATED);
        assertThat(desk.tierOf(user)).isEqualTo(UserTier.FREE);
    }

    @Test
    void aRenewalMovesTheEndAndAnotherPriceBeginsAnew() {
        Instant first = clock.instant().plus(DAY);
        apply("evt_1", 10, Step.CREATED, Tier.PREMIUM, Standing.ACTIVE, first);
        apply("evt_2", 11, Step.UPDATED, Tier.PREMIUM, Standing.ACTIVE, first.plus(DAY));
        assertThat(desk.tierOf(user)).isEqualTo(new UserTier(Tier.PREMIUM, first.plus(DAY)));
        assertThat(history()).hasSize(1);

        clock.move(Duration.ofHours(1));
        apply("evt_3", 12, Step.UPDATED, Tier.WHALE, Standing.ACTIVE, first.plus(DAY));
        assertThat(desk.tierOf(user)).isEqualTo(new UserTier(Tier.WHALE, first.plus(DAY)));
        assertThat(history()).containsExactly("premium canceled PT1H", "whale active PT47H");
    }

    @Test
    void aRenewalAfterTheEndBeginsAnew() {
        apply(
                "evt_1",
                10,
                Step.CREATED,
                Tier.PREMIUM,
                Standing.ACTIVE,
                clock.instant().plus(DAY));
        clock.move(DAY.plusMinutes(5));
        subscriptions.markExpired(clock.instant(), 10);

        apply(
                "evt_2",
                11,
                Step.UPDATED,
                Tier.PREMIUM,
                Standing.ACTIVE,
                clock.instant().plus(DAY));

        assertThat(desk.tierOf(user).tier()).isEqualTo(Tier.PREMIUM);
        assertThat(history()).containsExactly("premium expired PT24H", "premium active PT24H");
    }

    @Test
    void aRenewalReachesNoFurtherThanToWhatIsPlanned() {
        apply(
                "evt_1",
                10,
                Step.CREATED,
                Tier.PREMIUM,
                Standing.ACTIVE,
                clock.instant().plus(DAY));
        desk.set(user.toString(), "whale", millis(DAY.multipliedBy(2)), 0);

        apply(
                "evt_2",
                11,
                Step.UPDATED,
                Tier.PREMIUM,
                Standing.ACTIVE,
                clock.instant().plus(DAY.multipliedBy(30)));

        assertThat(desk.tierOf(user).expiresAt()).isEqualTo(clock.instant().plus(DAY.multipliedBy(2)));
    }

    @Test
    void whatStripeEndsIsItsOwnSubscriptionAndNoOther() {
        apply("evt_1", 10, Step.CREATED, Tier.PREMIUM, Standing.ACTIVE, null);
        clock.move(DAY);
        apply("evt_2", 11, Step.UPDATED, Tier.PREMIUM, Standing.WAITING, null);
        assertThat(desk.tierOf(user).tier()).isEqualTo(Tier.PREMIUM);
        desk.set(user.toString(), "whale", 0, 0);

        apply("evt_3", 12, Step.DELETED, Tier.PREMIUM, Standing.CANCELED, null);

        assertThat(desk.tierOf(user).tier()).isEqualTo(Tier.WHALE);
    }

    private StripeOutcome apply(
            String id, long created, Step step, Tier tier, Standing standing, @Nullable Instant end) {
        return subscriptions.apply(
                new StripeEvent(id, created, step, "sub_" + user, user, tier, standing, end), clock.instant());
    }

    private long millis(Duration fromNow) {
        return clock.instant().plus(fromNow).toEpochMilli();
    }

    private List<String> history() {
        return sql.sql("""
                        SELECT tier, status, extract(epoch FROM expires_at - starts_at)::bigint AS seconds
                          FROM subscriptions WHERE user_id = :user ORDER BY starts_at, id
                        """)
                .param("user", user.value())
                .query((row, _) -> {
                    Object seconds = row.getObject("seconds");
                    return row.getString("tier") + " " + row.getString("status") + " "
                            + (seconds == null ? null : Duration.ofSeconds((Long) seconds));
                })
                .list();
    }

    private int count(String condition) {
        return sql.sql("SELECT count(*) FROM subscriptions WHERE " + condition)
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .query(Integer.class)
                .single();
    }
}
