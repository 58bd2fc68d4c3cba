package dev.guildhall.payment.budget.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.payment.budget.BookingId;
import dev.guildhall.payment.budget.BookingOutcome.Booked;
import dev.guildhall.payment.budget.ChargeUser;
import dev.guildhall.payment.budget.ReleaseOutcome;
import dev.guildhall.payment.budget.ReservationId;
import dev.guildhall.payment.budget.ReservationState;
import dev.guildhall.payment.budget.ReserveMoney;
import dev.guildhall.payment.budget.ReserveOutcome;
import dev.guildhall.payment.budget.SettleOutcome;
import dev.guildhall.payment.budget.SettleReservation;
import dev.guildhall.payment.budget.SettleReservation.Spender;
import dev.guildhall.payment.budget.TopUp;
import dev.guildhall.payment.budget.Wallet;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.dao.DataAccessException;

/** Whatever the step at which the connection is lost: it happened or it did not, and asking again brings it about once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration TTL = Duration.ofMinutes(1);
    private static final Spender SPENDER = new Spender("inference-service", "small", 7);

    /** The tables that a settlement writes to: its server process can die at the first write to each of them. */
    private static final List<String> STEPS =
            List.of("wallets", "spending", "reservations", "bookings", "ledger_entries", "cost_tracking", "outbox");

    private final TestDatabase database = Instance.freshDatabase();
    private final Books books = new Books(database);
    private Instance instance;

    @BeforeAll
    void start() throws SQLException {
        instance = Instance.on(database, "guildhall.payment.tiers.free.paid-by=wallet");
        execute("""
                CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_terminate_backend(pg_backend_pid());
                    PERFORM pg_sleep(0);
                    RETURN NULL;
                END;
                $$
                """);
    }

    @AfterAll
    void stop() {
        instance.close();
    }

    @Test
    void aCrashAtAnyStepOfAReserveLeavesNothing() throws SQLException {
        for (String step : List.of("wallets", "spending", "reservations")) {
            UserId user = userWithMoney();
            ReservationId id = new ReservationId(UUID.randomUUID());
            Supplier<ReserveOutcome> reserve =
                    () -> instance.reservations().reserve(new ReserveMoney(user, id, 1_000, 3, TTL), NOON);

            dieAt(step, reserve);

            assertThat(books.state(id.value())).isEqualTo("none");
            assertThat(instance.wallets().of(user)).isEqualTo(new Wallet(10_000, 0));
            books.agree();
            assertThat(reserve.get()).isEqualTo(new ReserveOutcome.Known(ReservationState.OPEN, NOON.plus(TTL)));
            books.agree();
        }
    }

    @Test
    void aCrashAtAnyStepOfASettlementLeavesTheHold() throws SQLException {
        for (String step : STEPS) {
            UserId user = userWithMoney();
            ReservationId id = new ReservationId(UUID.randomUUID());
            instance.reservations().reserve(new ReserveMoney(user, id, 1_000, 3, TTL), NOON);
            Supplier<SettleOutcome> settle =
                    () -> instance.reservations().settle(new SettleReservation(user, id, 600, SPENDER), NOON);

            dieAt(step, settle);

            assertThat(books.state(id.value())).isEqualTo("open");
            assertThat(instance.wallets().of(user)).isEqualTo(new Wallet(10_000, 1_000));
            books.agree();
            assertThat(settle.get()).isEqualTo(new SettleOutcome.Settled(600, true));
            assertThat(instance.wallets().of(user)).isEqualTo(new Wallet(9_400, 0));
            books.agree();
        }
    }

    @Test
    void aCrashAtAnyStepOfAReleaseLeavesTheHold() throws SQLException {
        for (String step : List.of("wallets", "spending", "reservations")) {
            UserId user = userWithMoney();
            ReservationId id = new ReservationId(UUID.randomUUID());
            instance.reservations().reserve(new ReserveMoney(user, id, 1_000, 3, TTL), NOON);
            Supplier<ReleaseOutcome> release = () -> instance.reservations().release(user, id, NOON);

            dieAt(step, release);

            assertThat(books.state(id.value())).isEqualTo("open");
            assertThat(release.get()).isEqualTo(new ReleaseOutcome.Released(1_000));
            books.agree();
        }
    }

    @Test
    void aCrashAtAnyStepOfAnExpiryLeavesTheHold() throws SQLException {
        for (String step : List.of("wallets", "spending", "reservations")) {
            UserId user = userWithMoney();
            ReservationId id = new ReservationId(UUID.randomUUID());
            instance.reservations().reserve(new ReserveMoney(user, id, 1_000, 3, TTL), NOON);

            dieAt(step, () -> instance.reservations().expire(NOON.plus(TTL), 100));

            assertThat(books.state(id.value())).isEqualTo("open");
            books.agree();
            assertThat(instance.reservations().expire(NOON.plus(TTL), 100)).isPositive();
            assertThat(books.state(id.value())).isEqualTo("expired");
            books.agree();
        }
    }

    @Test
    void aCrashAtAnyStepOfAChargeTakesNothing() throws SQLException {
        for (String step : List.of("wallets", "spending", "bookings", "ledger_entries", "cost_tracking", "outbox")) {
            UserId user = userWithMoney();
            Supplier<Object> charge = () -> instance.wallets()
                    .charge(new ChargeUser(user, BookingId.ofCharge(user, "key"), 600, "a sword"), NOON);

            dieAt(step, charge);

            assertThat(instance.wallets().of(user)).isEqualTo(new Wallet(10_000, 0));
            books.agree();
            assertThat(charge.get()).isEqualTo(new Booked(user, new Wallet(9_400, 0), true));
            assertThat(charge.get()).isEqualTo(new Booked(user, new Wallet(9_400, 0), false));
            books.agree();
        }
    }

    private UserId userWithMoney() {
        UserId user = new UserId(UUID.randomUUID());
        instance.wallets().topUp(new TopUp(user, BookingId.ofTopUp(user, null), 10_000, ""), NOON);
        return user;
    }

    /** Runs the work while the server process that does it dies after its first write to the table. */
    private void dieAt(String table, Supplier<?> work) throws SQLException {
        execute("CREATE TRIGGER dies AFTER INSERT OR UPDATE ON " + table + " FOR EACH ROW EXECUTE FUNCTION die()");
        try {
            assertThatThrownBy(work::get).as("a crash at %s", table).isInstanceOf(DataAccessException.class);
        } finally {
            execute("DROP TRIGGER dies ON " + table);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
