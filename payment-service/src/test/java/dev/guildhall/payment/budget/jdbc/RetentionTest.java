package dev.guildhall.payment.budget.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.payment.budget.BookingId;
import dev.guildhall.payment.budget.BookingOutcome.Booked;
import dev.guildhall.payment.budget.BudgetOwner;
import dev.guildhall.payment.budget.ChargeUser;
import dev.guildhall.payment.budget.MoneyRetention;
import dev.guildhall.payment.budget.Refund;
import dev.guildhall.payment.budget.ReleaseOutcome;
import dev.guildhall.payment.budget.ReservationId;
import dev.guildhall.payment.budget.ReservationState;
import dev.guildhall.payment.budget.ReserveMoney;
import dev.guildhall.payment.budget.ReserveOutcome;
import dev.guildhall.payment.budget.RetentionSettings;
import dev.guildhall.payment.budget.SettleOutcome;
import dev.guildhall.payment.budget.SettleReservation;
import dev.guildhall.payment.budget.SettleReservation.Spender;
import dev.guildhall.payment.budget.SpendingWindow.Period;
import dev.guildhall.payment.budget.TopUp;
import dev.guildhall.payment.budget.Wallet;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is forgotten is not booked twice, and what was booked is not forgotten. */
class RetentionTest {
    private static final Spender SPENDER = new Spender("inference-service", "small", 42);
    private static final RetentionSettings SETTINGS =
            new RetentionSettings(Duration.ofDays(35), Duration.ofDays(400), Duration.ofMinutes(10), 2);

    private final TestDatabase database = Instance.freshDatabase();
    private final Books books = new Books(database);
    private final MovableClock clock = new MovableClock();
    private final UserId user = new UserId(UUID.randomUUID());
    private Instance instance;

    @BeforeEach
    void start() {
        instance = Instance.on(database, "guildhall.payment.tiers.free.paid-by=wallet");
        instance.wallets().topUp(new TopUp(user, BookingId.ofTopUp(user, null), 40_000, ""), clock.instant());
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    @Test
    void forgetsWhatEndedLongAgoInBatchesAndNothingElse() {
        List<ReservationId> old =
                List.of(settled(), settled(), released(), expired(), unmade(), reserve(newId(), Duration.ofHours(1)));
        clock.move(Duration.ofDays(35));
        ReservationId recent = settled();
        assertThat(retention().forgetReservations()).isZero();
        clock.move(Duration.ofMinutes(1));

        assertThat(retention().forgetReservations()).isEqualTo(5);

        assertThat(old.subList(0, 5)).allSatisfy(id -> assertThat(state(id)).isEqualTo("none"));
        assertThat(state(old.getLast())).isEqualTo("open");
        assertThat(state(recent)).isEqualTo("settled");
        assertThat(books.count("bookings WHERE kind = 'settlement' AND user_id = :id", user.value()))
                .isEqualTo(3);
        books.agreeButForReservations();
    }

    @Test
    void aLateRepeatFindsWhatWasBookedAndBooksNothingMore() {
        ReservationId id = settled();
        forgetAll();
        Wallet before = instance.wallets().of(user);

        assertThat(settle(user, id, 400)).isEqualTo(new SettleOutcome.Settled(400, false));
        assertThat(settle(user, id, 401)).isEqualTo(new SettleOutcome.SettledDifferently(400));
        assertThat(reserve(user, id))
                .isInstanceOfSatisfying(
                        ReserveOutcome.Known.class,
                        known -> assertThat(known.state()).isEqualTo(ReservationState.SETTLED));
        assertThat(release(user, id)).isEqualTo(new ReleaseOutcome.Settled());

        assertThat(instance.wallets().of(user)).isEqualTo(before);
        assertThat(state(id)).as("nobody made a row of it again").isEqualTo("none");
        assertThat(books.count("bookings WHERE reference = :id", id.value())).isOne();
    }

    @Test
    void aLateRepeatOfAnotherUserLearnsNothing() {
        UserId other = new UserId(UUID.randomUUID());
        ReservationId id = settled();
        forgetAll();

        assertThat(settle(other, id, 400)).isEqualTo(new SettleOutcome.Foreign());
        assertThat(reserve(other, id)).isEqualTo(new ReserveOutcome.Foreign());
        assertThat(release(other, id)).isEqualTo(new ReleaseOutcome.Foreign());
    }

    @Test
    void whatWasNeverBookedIsNotKnownAnyMore() {
        ReservationId expired = expired();
        ReservationId released = released();
        forgetAll();

        assertThat(settle(user, expired, 400)).isEqualTo(new SettleOutcome.Unknown());
        assertThat(settle(user, released, 400)).isEqualTo(new SettleOutcome.Unknown());
        assertThat(release(user, released)).isEqualTo(new ReleaseOutcome.Released(0));
        assertThat(reserve(user, released))
                .as("its release came again, and keeps it from being held")
                .isInstanceOfSatisfying(
                        ReserveOutcome.Known.class,
                        known -> assertThat(known.state()).isEqualTo(ReservationState.RELEASED));
        books.agree();
    }

    @Test
    void settlementsThatRaceWithForgettingAreBookedOnceOrUnknown() throws Exception {
        List<ReservationId> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add(expired());
        }
        clock.move(SETTINGS.reservations().plusDays(1));
        List<Future<SettleOutcome>> late = new ArrayList<>();
        List<Future<Integer>> forgotten = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(6)) {
            for (ReservationId id : ids) {
                late.add(callers.submit(() -> settle(user, id, 7)));
                forgotten.add(callers.submit(() -> instance.reservations().forget(before(), 1)));
            }
        }
        int booked = 0;
        for (Future<SettleOutcome> each : late) {
            SettleOutcome outcome = each.get();
            assertThat(outcome).isIn(new SettleOutcome.Settled(7, true), new SettleOutcome.Unknown());
            booked += outcome instanceof SettleOutcome.Settled ? 1 : 0;
        }
        int gone = 0;
        for (Future<Integer> each : forgotten) {
            gone += each.get();
        }
        assertThat(booked + gone).isEqualTo(40);
        assertThat(instance.wallets().of(user)).isEqualTo(new Wallet(40_000 - 7L * booked, 0));
        books.agree();
    }

    @Test
    void windowsGoWhenTheyBeganLongAgoAndHoldNothing() {
        instance.budgets().set(BudgetOwner.STUDIO, Period.DAY, 1_000_000L, clock.instant());
        settled();
        ReservationId open = reserve(newId(), Duration.ofHours(1));
        clock.move(Duration.ofDays(401));
        settled();
        LocalDate day = LocalDate.parse("2026-11-20");

        assertThat(retention().forgetSpending())
                .as("money is held in all of them")
                .isZero();
        release(user, open);

        assertThat(retention().forgetSpending())
                .as("the user's day and month, and the studio's day")
                .isEqualTo(3);
        assertThat(books.count("spending WHERE owner_id = :id", user.value())).isEqualTo(2);
        assertThat(books.jdbc()
                        .sql("SELECT count(*) FROM spending WHERE starts_on <= :day")
                        .param("day", day)
                        .query(Long.class)
                        .single())
                .isZero();
        books.agreeButForReservations();
    }

    @Test
    void aRefundInAWindowThatIsGoneGivesTheMoneyBackAndMakesNoWindow() {
        BookingId charge = BookingId.ofCharge(user, "key");
        instance.wallets().charge(new ChargeUser(user, charge, 5_000, "a sword"), clock.instant());
        clock.move(Duration.ofDays(500));
        assertThat(retention().forgetSpending()).isEqualTo(2);

        assertThat(instance.wallets()
                        .refund(new Refund(BookingId.ofRefund(charge, "back"), charge, 0, "sorry"), clock.instant()))
                .isEqualTo(new Booked(user, new Wallet(40_000, 0), true));

        assertThat(books.count("spending WHERE owner_id = :id", user.value())).isZero();
        books.agree();
    }

    @Test
    void callersOfTheReleaseBeforeGoOn() {
        UUID id = UUID.randomUUID();

        assertThat(books.jdbc()
                        .sql("""
                                SELECT outcome FROM reserve_money(now(),
                                    '{"free": {"paid_by": "studio", "day": 10, "month": 10}}', :user, :id, 1, 0, now())
                                """)
                        .param("user", user.value())
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("open");
        assertThat(books.jdbc()
                        .sql("SELECT outcome FROM release_reservation(now(), :user, :id)")
                        .param("user", user.value())
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("released");
    }

    private MoneyRetention retention() {
        return new MoneyRetention(instance.reservations(), instance.budgets(), SETTINGS, clock);
    }

    private Instant before() {
        return clock.instant().minus(SETTINGS.reservations());
    }

    private void forgetAll() {
        clock.move(SETTINGS.reservations().plusDays(1));
        assertThat(retention().forgetReservations()).isPositive();
    }

    private static ReservationId newId() {
        return new ReservationId(UUID.randomUUID());
    }

    private ReservationId settled() {
        ReservationId id = reserve(newId(), Duration.ofMinutes(1));
        assertThat(settle(user, id, 400)).isEqualTo(new SettleOutcome.Settled(400, true));
        return id;
    }

    private ReservationId released() {
        ReservationId id = reserve(newId(), Duration.ofMinutes(1));
        assertThat(release(user, id)).isEqualTo(new ReleaseOutcome.Released(1_000));
        return id;
    }

    private ReservationId expired() {
        ReservationId id = reserve(newId(), Duration.ofSeconds(1));
        assertThat(instance.reservations().expire(clock.instant().plusSeconds(1), 100))
                .isOne();
        return id;
    }

    /** One that is released before it comes to be. */
    private ReservationId unmade() {
        ReservationId id = newId();
        assertThat(release(user, id)).isEqualTo(new ReleaseOutcome.Released(0));
        return id;
    }

    private ReservationId reserve(ReservationId id, Duration ttl) {
        instance.reservations().reserve(new ReserveMoney(user, id, 1_000, 3, ttl), clock.instant());
        assertThat(state(id)).isEqualTo("open");
        return id;
    }

    private ReserveOutcome reserve(UserId who, ReservationId id) {
        return instance.reservations()
                .reserve(new ReserveMoney(who, id, 1_000, 3, Duration.ofMinutes(1)), clock.instant());
    }

    private SettleOutcome settle(UserId who, ReservationId id, long cost) {
        return instance.reservations().settle(new SettleReservation(who, id, cost, SPENDER), clock.instant());
    }

    private ReleaseOutcome release(UserId who, ReservationId id) {
        return instance.reservations().release(who, id, clock.instant());
    }

    private String state(ReservationId id) {
        return books.state(id.value());
    }
}
