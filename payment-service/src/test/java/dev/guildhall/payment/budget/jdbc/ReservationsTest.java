package dev.guildhall.payment.budget.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.payment.budget.BookingId;
import dev.guildhall.payment.budget.BudgetOwner;
import dev.guildhall.payment.budget.ReleaseOutcome;
import dev.guildhall.payment.budget.ReservationId;
import dev.guildhall.payment.budget.ReservationState;
import dev.guildhall.payment.budget.Reservations;
import dev.guildhall.payment.budget.ReserveMoney;
import dev.guildhall.payment.budget.ReserveOutcome;
import dev.guildhall.payment.budget.SettleOutcome;
import dev.guildhall.payment.budget.SettleReservation;
import dev.guildhall.payment.budget.SettleReservation.Spender;
import dev.guildhall.payment.budget.SpendingLimit.Kind;
import dev.guildhall.payment.budget.SpendingWindow.Period;
import dev.guildhall.payment.budget.TopUp;
import dev.guildhall.payment.budget.Wallet;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReservationsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration TTL = Duration.ofMinutes(1);
    private static final Instant LATER = NOON.plus(TTL);
    private static final Spender SPENDER = new Spender("inference-service", "small", 42);

    private final TestDatabase database = Instance.freshDatabase();
    private final Books books = new Books(database);
    private final UserId user = new UserId(UUID.randomUUID());
    private Instance instance;
    private Reservations reservations;

    @BeforeAll
    void start() {
        instance = Instance.on(
                database,
                "guildhall.payment.tiers.whale.paid-by=wallet",
                "guildhall.payment.tiers.free.daily-micros=50000");
        reservations = instance.reservations();
    }

    @AfterEach
    void theBooksAgree() {
        books.agree();
    }

    @AfterAll
    void stop() {
        instance.close();
    }

    private static UserId newUser() {
        return new UserId(UUID.randomUUID());
    }

    private static ReservationId newReservation() {
        return new ReservationId(UUID.randomUUID());
    }

    private ReserveOutcome reserve(UserId who, ReservationId id, long micros) {
        return reservations.reserve(new ReserveMoney(who, id, micros, 3, TTL), NOON);
    }

    private SettleOutcome settle(UserId who, ReservationId id, long micros, Instant now) {
        return reservations.settle(new SettleReservation(who, id, micros, SPENDER), now);
    }

    private void expireAll(Instant now) {
        while (reservations.expire(now, 100) > 0) {
            // Until nothing is overdue.
        }
    }

    @Test
    void holdsTheWorstCaseAndBooksTheTrueOne() {
        UserId who = newUser();
        ReservationId id = newReservation();

        assertThat(reserve(who, id, 30_000)).isEqualTo(new ReserveOutcome.Known(ReservationState.OPEN, LATER));
        assertThat(reserve(who, newReservation(), 20_001)).isInstanceOf(ReserveOutcome.Refused.class);
        assertThat(settle(who, id, 10_000, NOON)).isEqualTo(new SettleOutcome.Settled(10_000, true));
        assertThat(reserve(who, newReservation(), 40_001)).isInstanceOf(ReserveOutcome.Refused.class);
        assertThat(reserve(who, newReservation(), 40_000)).isInstanceOf(ReserveOutcome.Known.class);
    }

    @Test
    void namesTheLimitWithTheLeastLeftAndLeavesNothingBehind() {
        UserId who = newUser();
        ReservationId id = newReservation();
        instance.budgets().set(BudgetOwner.of(who), Period.MONTH, 700L, NOON);

        ReserveOutcome.Refused refused = (ReserveOutcome.Refused) reserve(who, id, 50_001);

        assertThat(refused.limit().kind()).isEqualTo(Kind.USER_BUDGET);
        assertThat(refused.limit().remainingMicros()).isEqualTo(700);
        assertThat(refused.limit().window().endsAt()).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(books.state(id.value())).isEqualTo("none");
        assertThat(books.count("spending WHERE owner_id = :id", who.value())).isZero();
        assertThat(reserve(who, id, 700)).isInstanceOf(ReserveOutcome.Known.class);
    }

    @Test
    void takesFromTheWalletOfAUserWhoPaysAndNotFromOthers() {
        UserId who = newUser();
        books.subscribe(who, "whale", "2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z");
        instance.wallets().topUp(new TopUp(who, BookingId.ofTopUp(who, null), 1_000, ""), NOON);
        ReservationId id = newReservation();

        ReserveOutcome.Refused refused = (ReserveOutcome.Refused) reserve(who, newReservation(), 1_001);
        reserve(who, id, 900);
        ReserveOutcome.Refused second = (ReserveOutcome.Refused) reserve(who, newReservation(), 101);

        assertThat(refused.limit().kind()).isEqualTo(Kind.WALLET);
        assertThat(refused.tier()).isEqualTo("whale");
        assertThat(second.limit().remainingMicros()).isEqualTo(100);
        assertThat(instance.wallets().of(who)).isEqualTo(new Wallet(1_000, 900));
        settle(who, id, 400, NOON);
        assertThat(instance.wallets().of(who)).isEqualTo(new Wallet(600, 0));
    }

    @Test
    void countsASubscriptionOnlyWhileItRuns() {
        UserId who = newUser();
        books.subscribe(who, "premium", "2026-11-20T12:00:01Z", "2026-11-20T13:00:00Z");

        assertThat(reserve(who, newReservation(), 50_001)).isInstanceOf(ReserveOutcome.Refused.class);
        assertThat(reservations.reserve(new ReserveMoney(who, newReservation(), 50_001, 0, TTL), NOON.plusSeconds(1)))
                .isInstanceOf(ReserveOutcome.Known.class);
        assertThat(reservations.reserve(
                        new ReserveMoney(who, newReservation(), 1, 0, TTL), NOON.plus(Duration.ofHours(1))))
                .isInstanceOf(ReserveOutcome.Refused.class);
    }

    @Test
    void aHundredCallersWithOneIdHoldOnce() throws Exception {
        UserId who = newUser();
        ReservationId id = newReservation();

        List<ReserveOutcome> held = race(100, () -> reserve(who, id, 1_000));
        assertThat(held).containsOnly(new ReserveOutcome.Known(ReservationState.OPEN, LATER));
        assertThat(books.jdbc()
                        .sql("SELECT DISTINCT open_micros FROM spending WHERE owner_id = :id")
                        .param("id", who.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1_000);

        List<SettleOutcome> settled = race(100, () -> settle(who, id, 600, NOON));
        assertThat(settled)
                .filteredOn(outcome -> ((SettleOutcome.Settled) outcome).first())
                .hasSize(1);
        assertThat(settled).allMatch(outcome -> ((SettleOutcome.Settled) outcome).settledMicros() == 600);
    }

    @Test
    void ofAHundredUsersWithOneIdOneHolds() throws Exception {
        ReservationId id = newReservation();

        List<ReserveOutcome> outcomes = race(100, () -> reserve(newUser(), id, 1_000));

        assertThat(outcomes).filteredOn(ReserveOutcome.Known.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(ReserveOutcome.Foreign.class::isInstance)
                .hasSize(99);
    }

    @Test
    void keepsOthersAwayFromAReservation() {
        ReservationId id = newReservation();
        reserve(user, id, 100);

        assertThat(settle(newUser(), id, 1, NOON)).isEqualTo(new SettleOutcome.Foreign());
        assertThat(reservations.release(newUser(), id, NOON)).isEqualTo(new ReleaseOutcome.Foreign());
        assertThat(settle(user, newReservation(), 1, NOON)).isEqualTo(new SettleOutcome.Unknown());
        assertThat(settle(user, id, 101, NOON)).isEqualTo(new SettleOutcome.AboveHold(100));
        assertThat(books.state(id.value())).isEqualTo("open");
    }

    @Test
    void aReserveThatComesAfterItsReleaseHoldsNothing() {
        UserId who = newUser();
        ReservationId id = newReservation();

        assertThat(reservations.release(who, id, NOON)).isEqualTo(new ReleaseOutcome.Released(0));
        assertThat(reserve(who, id, 100)).isEqualTo(new ReserveOutcome.Known(ReservationState.RELEASED, NOON));
        assertThat(instance.budgets().spent(who, NOON).dayMicros()).isZero();
    }

    /** What an operation makes of a reservation, by the state that it is in. */
    private enum Operation {
        RESERVE,
        SETTLE,
        RELEASE,
        EXPIRE
    }

    @Test
    void goesThroughItsStatesAsDeclaredAndInNoOtherWay() {
        Set<List<ReservationState>> seen = new HashSet<>();
        for (ReservationState from : ReservationState.values()) {
            for (Operation operation : Operation.values()) {
                UserId who = newUser();
                ReservationId id = newReservation();
                bring(who, id, from);
                assertThat(books.state(id.value())).isEqualTo(from.wireName());

                apply(operation, who, id);

                ReservationState to =
                        ReservationState.valueOf(books.state(id.value()).toUpperCase(Locale.ROOT));
                if (to != from) {
                    assertThat(from.next()).as("%s after %s", from, operation).contains(to);
                    seen.add(List.of(from, to));
                }
                books.agree();
            }
        }
        long declared = Arrays.stream(ReservationState.values())
                .mapToInt(state -> state.next().size())
                .sum();
        assertThat(seen).hasSize((int) declared);
    }

    private void bring(UserId who, ReservationId id, ReservationState state) {
        reserve(who, id, 100);
        switch (state) {
            case OPEN -> {}
            case SETTLED -> settle(who, id, 60, NOON);
            case RELEASED -> reservations.release(who, id, NOON);
            case EXPIRED -> expireAll(LATER);
        }
    }

    private void apply(Operation operation, UserId who, ReservationId id) {
        switch (operation) {
            case RESERVE -> reserve(who, id, 100);
            case SETTLE -> settle(who, id, 60, LATER);
            case RELEASE -> reservations.release(who, id, LATER);
            case EXPIRE -> expireAll(LATER);
        }
    }

    @Test
    void saysWhatItHasBecomeToWhoeverAsksAgain() {
        UserId who = newUser();
        ReservationId settled = newReservation();
        bring(who, settled, ReservationState.SETTLED);
        ReservationId released = newReservation();
        bring(who, released, ReservationState.RELEASED);

        assertThat(settle(who, settled, 60, NOON)).isEqualTo(new SettleOutcome.Settled(60, false));
        assertThat(settle(who, settled, 61, NOON)).isEqualTo(new SettleOutcome.SettledDifferently(60));
        assertThat(reservations.release(who, settled, NOON)).isEqualTo(new ReleaseOutcome.Settled());
        assertThat(reserve(who, settled, 100)).isEqualTo(new ReserveOutcome.Known(ReservationState.SETTLED, LATER));
        assertThat(settle(who, released, 60, NOON)).isEqualTo(new SettleOutcome.Released());
        assertThat(reservations.release(who, released, NOON)).isEqualTo(new ReleaseOutcome.Released(0));
    }

    @Test
    void letsGoOfAHoldWhoseOwnerHasDiedAndNotBefore() {
        UserId who = newUser();
        ReservationId id = newReservation();
        reserve(who, id, 50_000);

        expireAll(LATER.minusMillis(1));
        assertThat(books.state(id.value())).isEqualTo("open");
        expireAll(LATER);
        assertThat(books.state(id.value())).isEqualTo("expired");
        assertThat(reserve(who, newReservation(), 50_000)).isInstanceOf(ReserveOutcome.Known.class);
    }

    @Test
    void booksALateSettlementAsFarAsItStillFits() {
        UserId who = newUser();
        ReservationId late = newReservation();
        reserve(who, late, 30_000);
        expireAll(LATER);
        ReservationId other = newReservation();
        reserve(who, other, 45_000);

        assertThat(settle(who, late, 20_000, LATER)).isEqualTo(new SettleOutcome.Settled(5_000, true));
        assertThat(settle(who, late, 20_000, LATER)).isEqualTo(new SettleOutcome.Settled(5_000, false));
        assertThat(settle(who, late, 5_000, LATER)).isEqualTo(new SettleOutcome.SettledDifferently(5_000));
        assertThat(settle(who, other, 45_000, LATER)).isEqualTo(new SettleOutcome.Settled(45_000, true));
    }

    @Test
    void expiresInBatchesFromSeveralInstancesAtOnce() throws Exception {
        Instant longAgo = NOON.minus(Duration.ofDays(3));
        for (int i = 0; i < 250; i++) {
            UserId who = newUser();
            Instant then = longAgo.plus(Duration.ofHours(i % 48));
            reservations.reserve(new ReserveMoney(who, newReservation(), 100, 0, TTL), then);
        }
        try (Instance second = Instance.on(database)) {
            List<Reservations> both = List.of(reservations, second.reservations());
            List<Integer> expired = race(
                    6,
                    () -> both.get((int) (Thread.currentThread().threadId() % 2))
                            .expire(NOON.minus(Duration.ofHours(12)), 100));

            assertThat(expired).allMatch(count -> count <= 100);
        }
        expireAll(NOON.minus(Duration.ofHours(12)));
        assertThat(books.jdbc()
                        .sql("SELECT count(*) FROM reservations WHERE state = 'open' AND reserved_at < :noon")
                        .param("noon", Rows.utc(NOON.minus(Duration.ofHours(20))))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aCostFallsToTheDayAndMonthInWhichItWasReserved() {
        UserId who = newUser();
        ReservationId id = newReservation();
        Instant beforeMidnight = Instant.parse("2028-02-29T23:59:59.999Z");
        Instant after = beforeMidnight.plusMillis(1);

        reservations.reserve(new ReserveMoney(who, id, 50_000, 0, TTL), beforeMidnight);
        assertThat(reservations.reserve(new ReserveMoney(who, newReservation(), 1, 0, TTL), beforeMidnight))
                .isInstanceOf(ReserveOutcome.Refused.class);
        assertThat(reservations.reserve(new ReserveMoney(who, newReservation(), 50_000, 0, TTL), after))
                .isInstanceOf(ReserveOutcome.Known.class);
        settle(who, id, 40_000, after);

        assertThat(instance.budgets().spent(who, beforeMidnight).dayMicros()).isEqualTo(40_000);
        assertThat(instance.budgets().spent(who, beforeMidnight).monthMicros()).isEqualTo(40_000);
        assertThat(instance.budgets().spent(who, after).dayMicros()).isZero();
        assertThat(instance.budgets().spent(who, after).monthMicros()).isZero();
    }

    static <T> List<T> race(int callers, Callable<T> call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = IntStream.range(0, callers)
                    .mapToObj(_ -> threads.submit(call))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        }
    }
}
