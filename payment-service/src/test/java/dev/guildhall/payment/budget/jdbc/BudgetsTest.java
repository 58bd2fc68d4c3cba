package dev.guildhall.payment.budget.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.guildhall.payment.budget.Budget;
import dev.guildhall.payment.budget.BudgetOwner;
import dev.guildhall.payment.budget.Budgets;
import dev.guildhall.payment.budget.ReservationId;
import dev.guildhall.payment.budget.ReserveMoney;
import dev.guildhall.payment.budget.ReserveOutcome;
import dev.guildhall.payment.budget.SettleReservation;
import dev.guildhall.payment.budget.SettleReservation.Spender;
import dev.guildhall.payment.budget.SpendingLimit;
import dev.guildhall.payment.budget.SpendingLimit.Kind;
import dev.guildhall.payment.budget.SpendingWindow;
import dev.guildhall.payment.budget.SpendingWindow.Period;
import dev.guildhall.payment.budget.UserLimits;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BudgetsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));
    private static final Duration TTL = Duration.ofMinutes(1);

    private final TestDatabase database = Instance.freshDatabase();
    private final Books books = new Books(database);
    private Instance instance;
    private Budgets budgets;

    @BeforeEach
    void start() {
        instance = Instance.on(database);
        budgets = instance.budgets();
    }

    @AfterEach
    void theBooksAgree() {
        books.agree();
        instance.close();
    }

    private static UserId newUser() {
        return new UserId(UUID.randomUUID());
    }

    private ReserveOutcome reserve(UserId user, long micros, Instant now) {
        return instance.reservations()
                .reserve(new ReserveMoney(user, new ReservationId(UUID.randomUUID()), micros, 0, TTL), now);
    }

    private void spend(UserId user, long micros, Instant now) {
        ReservationId id = new ReservationId(UUID.randomUUID());
        instance.reservations().reserve(new ReserveMoney(user, id, micros, 0, TTL), now);
        instance.reservations().settle(new SettleReservation(user, id, micros, new Spender("s", "", 0)), now);
    }

    @Test
    void hasTheDefaultsOfTheTierUntilOneIsSet() {
        UserId user = newUser();
        books.subscribe(user, "premium", "2026-11-01T00:00:00Z", null);

        assertThat(budgets.of(BudgetOwner.of(user), NOON))
                .extracting(each -> each.limit().limitMicros(), Budget::set)
                .containsExactly(tuple(500_000L, false), tuple(5_000_000L, false));
        budgets.set(BudgetOwner.of(user), Period.DAY, 7L, NOON);
        assertThat(budgets.of(BudgetOwner.of(user), NOON).getFirst())
                .isEqualTo(new Budget(
                        new SpendingLimit(Kind.USER_BUDGET, SpendingWindow.at(Period.DAY, NOON), 7, 0, 0, 7), true));
        budgets.set(BudgetOwner.of(user), Period.DAY, null, NOON);
        assertThat(budgets.of(BudgetOwner.of(user), NOON).getFirst().set()).isFalse();
    }

    @Test
    void aStudiosBudgetKnowsWhatWasSpentBeforeItWasSet() {
        spend(newUser(), 4_000, NOON);
        reserve(newUser(), 3_000, NOON);

        budgets.set(BudgetOwner.STUDIO, Period.DAY, 10_000L, NOON);

        assertThat(reserve(newUser(), 3_001, NOON)).isInstanceOf(ReserveOutcome.Refused.class);
        assertThat(reserve(newUser(), 3_000, NOON)).isInstanceOf(ReserveOutcome.Known.class);
        assertThat(budgets.of(BudgetOwner.STUDIO, NOON))
                .containsExactly(new Budget(
                        new SpendingLimit(
                                Kind.STUDIO_BUDGET, SpendingWindow.at(Period.DAY, NOON), 10_000, 4_000, 6_000, 0),
                        true));
    }

    @Test
    void aStudiosBudgetBeginsAnewEachDay() {
        budgets.set(BudgetOwner.STUDIO, Period.DAY, 10_000L, NOON);
        spend(newUser(), 10_000, NOON);

        assertThat(reserve(newUser(), 1, NOON)).isInstanceOf(ReserveOutcome.Refused.class);
        assertThat(reserve(newUser(), 10_000, TOMORROW)).isInstanceOf(ReserveOutcome.Known.class);
        assertThat(reserve(newUser(), 1, TOMORROW)).isInstanceOf(ReserveOutcome.Refused.class);
    }

    @Test
    void aBudgetThatWasAwayForAWhileCountsWhatWasSpentMeanwhile() {
        budgets.set(BudgetOwner.STUDIO, Period.MONTH, 10_000L, NOON);
        budgets.set(BudgetOwner.STUDIO, Period.MONTH, null, NOON);
        spend(newUser(), 20_000, NOON);
        budgets.set(BudgetOwner.STUDIO, Period.DAY, 100_000L, TOMORROW);
        spend(newUser(), 5_000, TOMORROW);

        budgets.set(BudgetOwner.STUDIO, Period.MONTH, 30_000L, TOMORROW);

        assertThat(reserve(newUser(), 5_001, TOMORROW)).isInstanceOf(ReserveOutcome.Refused.class);
        assertThat(reserve(newUser(), 5_000, TOMORROW)).isInstanceOf(ReserveOutcome.Known.class);
    }

    @Test
    void anInstanceWhoseClockIsAheadOrBehindSpoilsNoWindow() {
        spend(newUser(), 1_000, TOMORROW);
        budgets.set(BudgetOwner.STUDIO, Period.DAY, 10_000L, NOON);
        spend(newUser(), 2_000, NOON.minus(Duration.ofDays(1)));
        spend(newUser(), 3_000, TOMORROW);

        assertThat(budgets.of(BudgetOwner.STUDIO, TOMORROW).getFirst().limit().settledMicros())
                .isEqualTo(4_000);
        assertThat(reserve(newUser(), 6_001, TOMORROW)).isInstanceOf(ReserveOutcome.Refused.class);
    }

    @Test
    void isExactWhenItIsSetWhileManySpend() throws Exception {
        AtomicInteger turn = new AtomicInteger();

        List<Boolean> outcomes = ReservationsTest.race(120, () -> {
            int mine = turn.incrementAndGet();
            if (mine % 20 == 0) {
                budgets.set(BudgetOwner.STUDIO, mine % 40 == 0 ? Period.DAY : Period.MONTH, 60_000L, NOON);
                return true;
            }
            return reserve(newUser(), 1_000, NOON) instanceof ReserveOutcome.Known;
        });

        assertThat(outcomes).contains(false);
        assertThat(budgets.of(BudgetOwner.STUDIO, NOON).getFirst().limit().openMicros())
                .isBetween(60_000L, 114_000L);
    }

    @Test
    void explainsWhatIsLeft() {
        UserId user = newUser();
        spend(user, 50_000, NOON);

        UserLimits limits = budgets.limits(user, NOON);

        assertThat(limits.tier()).isEqualTo("free");
        assertThat(limits.limits())
                .extracting(SpendingLimit::kind)
                .containsExactly(Kind.WALLET, Kind.USER_BUDGET, Kind.USER_BUDGET);
        assertThat(limits.refusals())
                .containsExactly("the user's budget for this day has $0 left of $0.05, until 2026-11-21T00:00:00Z");
    }
}
