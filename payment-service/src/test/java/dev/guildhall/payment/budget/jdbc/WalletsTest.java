package dev.guildhall.payment.budget.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.payment.budget.BookingId;
import dev.guildhall.payment.budget.BookingOutcome;
import dev.guildhall.payment.budget.BookingOutcome.Booked;
import dev.guildhall.payment.budget.BookingOutcome.KeyReused;
import dev.guildhall.payment.budget.BudgetOwner;
import dev.guildhall.payment.budget.ChargeUser;
import dev.guildhall.payment.budget.Refund;
import dev.guildhall.payment.budget.ReservationId;
import dev.guildhall.payment.budget.ReserveMoney;
import dev.guildhall.payment.budget.SettleReservation;
import dev.guildhall.payment.budget.SettleReservation.Spender;
import dev.guildhall.payment.budget.SpendingLimit.Kind;
import dev.guildhall.payment.budget.SpendingWindow.Period;
import dev.guildhall.payment.budget.TopUp;
import dev.guildhall.payment.budget.Wallet;
import dev.guildhall.payment.budget.Wallets;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataAccessException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WalletsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final TestDatabase database = Instance.freshDatabase();
    private final Books books = new Books(database);
    private Instance instance;
    private Wallets wallets;
    private UserId user;

    @BeforeAll
    void start() {
        instance = Instance.on(database);
        wallets = instance.wallets();
    }

    @BeforeEach
    void somebodyWithADollar() {
        user = new UserId(UUID.randomUUID());
        instance.budgets().set(BudgetOwner.of(user), Period.DAY, 10_000_000L, NOON);
        instance.budgets().set(BudgetOwner.of(user), Period.MONTH, 10_000_000L, NOON);
        wallets.topUp(new TopUp(user, BookingId.ofTopUp(user, "first"), 1_000_000, "welcome"), NOON);
    }

    @AfterEach
    void theBooksAgree() {
        books.agree();
    }

    @AfterAll
    void stop() {
        instance.close();
    }

    private BookingOutcome.OfCharge charge(String key, long micros) {
        return wallets.charge(new ChargeUser(user, BookingId.ofCharge(user, key), micros, "a sword"), NOON);
    }

    private BookingOutcome.OfRefund refund(BookingId charge, String key, long micros) {
        return wallets.refund(new Refund(BookingId.ofRefund(charge, key), charge, micros, "sorry"), NOON);
    }

    @Test
    void paysInOnceForAKey() throws Exception {
        TopUp wish = new TopUp(user, BookingId.ofTopUp(user, "again"), 500_000, "");

        List<BookingOutcome.OfTopUp> outcomes = ReservationsTest.race(50, () -> wallets.topUp(wish, NOON));

        assertThat(outcomes).allMatch(each -> ((Booked) each).wallet().equals(new Wallet(1_500_000, 0)));
        assertThat(wallets.topUp(new TopUp(user, wish.booking(), 500_001, ""), NOON))
                .isEqualTo(new KeyReused());
        assertThat(wallets.of(user)).isEqualTo(new Wallet(1_500_000, 0));
    }

    @Test
    void chargesOnceForAKeyAndAnswersAsTheFirstTime() throws Exception {
        List<BookingOutcome.OfCharge> outcomes = ReservationsTest.race(100, () -> charge("sword", 300_000));
        charge("shield", 100_000);

        assertThat(outcomes).allMatch(each -> ((Booked) each).wallet().equals(new Wallet(700_000, 0)));
        assertThat(outcomes).filteredOn(each -> ((Booked) each).first()).hasSize(1);
        assertThat(charge("sword", 300_000)).isEqualTo(new Booked(user, new Wallet(700_000, 0), false));
        assertThat(charge("sword", 300_001)).isEqualTo(new KeyReused());
    }

    @Test
    void neverTakesMoreThanThereIs() throws Exception {
        List<BookingOutcome.OfCharge> outcomes = ReservationsTest.race(
                100, () -> wallets.charge(new ChargeUser(user, BookingId.ofCharge(user, null), 30_000, ""), NOON));

        assertThat(outcomes).filteredOn(Booked.class::isInstance).hasSize(33);
        assertThat(wallets.of(user)).isEqualTo(new Wallet(10_000, 0));
        BookingOutcome.Refused refused = (BookingOutcome.Refused) charge("more", 10_001);
        assertThat(refused.limit().kind()).isEqualTo(Kind.WALLET);
        assertThat(refused.limit().limitMicros()).isEqualTo(10_000);
        assertThat(charge("more", 10_000)).isInstanceOf(Booked.class);
    }

    @Test
    void holdsChargesAgainstBudgetsToo() {
        instance.budgets().set(BudgetOwner.of(user), Period.DAY, 100L, NOON);

        BookingOutcome.Refused refused = (BookingOutcome.Refused) charge("sword", 101);

        assertThat(refused.limit().kind()).isEqualTo(Kind.USER_BUDGET);
        assertThat(charge("sword", 100)).isInstanceOf(Booked.class);
        assertThat(charge("for nothing", 0)).isInstanceOf(Booked.class);
    }

    @Test
    void givesBackNoMoreThanWasTaken() {
        charge("sword", 300_000);
        BookingId sword = BookingId.ofCharge(user, "sword");

        assertThat(refund(sword, "part", 100_000)).isEqualTo(new Booked(user, new Wallet(800_000, 0), true));
        assertThat(refund(sword, "part", 100_000)).isEqualTo(new Booked(user, new Wallet(800_000, 0), false));
        assertThat(refund(sword, "part", 99_999)).isEqualTo(new KeyReused());
        assertThat(refund(sword, "too much", 200_001)).isEqualTo(new BookingOutcome.TooMuch(200_000));
        assertThat(refund(sword, "the rest", 0)).isEqualTo(new Booked(user, new Wallet(1_000_000, 0), true));
        assertThat(refund(sword, "once more", 0)).isEqualTo(new BookingOutcome.TooMuch(0));
        assertThat(refund(new BookingId(UUID.randomUUID()), "x", 1)).isEqualTo(new BookingOutcome.Unknown());
        assertThat(refund(BookingId.ofTopUp(user, "first"), "x", 1)).isEqualTo(new BookingOutcome.Unknown());
        assertThat(instance.budgets().spent(user, NOON).dayMicros()).isZero();
    }

    @Test
    void racingRefundsGiveBackOnce() throws Exception {
        charge("sword", 300_000);
        BookingId sword = BookingId.ofCharge(user, "sword");

        List<BookingOutcome.OfRefund> outcomes = ReservationsTest.race(
                50, () -> wallets.refund(new Refund(BookingId.ofRefund(sword, null), sword, 0, ""), NOON));

        assertThat(outcomes).filteredOn(Booked.class::isInstance).hasSize(1);
        assertThat(wallets.of(user)).isEqualTo(new Wallet(1_000_000, 0));
    }

    @Test
    void givesASettlementThatTheStudioPaidBackToTheStudio() {
        ReservationId id = new ReservationId(UUID.randomUUID());
        instance.reservations().reserve(new ReserveMoney(user, id, 5_000, 1, Duration.ofMinutes(1)), NOON);
        instance.reservations().settle(new SettleReservation(user, id, 4_000, new Spender("s", "", 0)), NOON);

        assertThat(refund(BookingId.ofSettlement(id), "k", 0))
                .isEqualTo(new Booked(user, new Wallet(1_000_000, 0), true));
        assertThat(books.jdbc()
                        .sql("SELECT sum(amount_micros) FROM ledger_entries WHERE user_id = :u AND account = 'studio'")
                        .param("u", user.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void nobodyChangesWhatWasBooked() {
        for (String change : List.of(
                "UPDATE ledger_entries SET amount_micros = 1",
                "DELETE FROM ledger_entries",
                "UPDATE bookings SET amount_micros = 1",
                "TRUNCATE ledger_entries")) {
            assertThatThrownBy(() -> books.jdbc().sql(change).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("never changed");
        }
        assertThatThrownBy(() -> books.jdbc().sql("""
                                INSERT INTO ledger_entries (booking_id, account, amount_micros, kind, user_id, created_at)
                                SELECT id, 'wallet', 1, kind, user_id, booked_at FROM bookings LIMIT 1
                                """).update()).hasMessageContaining("do not add up to zero");
    }
}
