package dev.guildhall.payment.budget.jdbc;

import dev.guildhall.payment.budget.BookingOutcome;
import dev.guildhall.payment.budget.BookingOutcome.Booked;
import dev.guildhall.payment.budget.BookingOutcome.KeyReused;
import dev.guildhall.payment.budget.ChargeUser;
import dev.guildhall.payment.budget.Refund;
import dev.guildhall.payment.budget.TopUp;
import dev.guildhall.payment.budget.Wallet;
import dev.guildhall.payment.budget.Wallets;
import dev.guildhall.payment.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;

/** The tables {@code wallets} and {@code bookings}, changed by functions of the database alone. */
@Repository
class JdbcWallets implements Wallets {
    private final JdbcClient jdbc;
    private final MoneyTransaction transaction;
    private final TierTerms tiers;
    private final CostEvents events;

    JdbcWallets(JdbcClient jdbc, PlatformTransactionManager transactions, TierTerms tiers, CostEvents events) {
        this.jdbc = jdbc;
        this.transaction = new MoneyTransaction(transactions);
        this.tiers = tiers;
        this.events = events;
    }

    @Override
    public BookingOutcome.OfCharge charge(ChargeUser wish, Instant now) {
        return transaction.run(
                () -> {
                    BookingOutcome.OfCharge outcome = callCharge(wish, now);
                    if (isNew(outcome)) {
                        events.charged(wish, now);
                    }
                    return outcome;
                },
                JdbcWallets::isNew);
    }

    private BookingOutcome.OfCharge callCharge(ChargeUser wish, Instant now) {
        return jdbc.sql("SELECT * FROM charge_user(:now, CAST(:tiers AS jsonb), :user, :charge, :amount, :description)")
                .param("now", Rows.utc(now))
                .param("tiers", tiers.json())
                .param("user", wish.user().value())
                .param("charge", wish.charge().value())
                .param("amount", wish.micros())
                .param("description", wish.description())
                .query((row, number) -> chargeOutcome(row, wish.user()))
                .single();
    }

    private static BookingOutcome.OfCharge chargeOutcome(ResultSet row, UserId user) throws SQLException {
        String outcome = row.getString("outcome");
        return switch (outcome) {
            case "booked", "known" -> booked(row, user);
            case "reused" -> new KeyReused();
            case "refused" -> new BookingOutcome.Refused(Rows.limit(row));
            default -> throw Rows.unexpected("charge_user", outcome);
        };
    }

    @Override
    public BookingOutcome.OfTopUp topUp(TopUp wish, Instant now) {
        return transaction.run(() -> callTopUp(wish, now), JdbcWallets::isNew);
    }

    private BookingOutcome.OfTopUp callTopUp(TopUp wish, Instant now) {
        return jdbc.sql("SELECT * FROM top_up_wallet(:now, :user, :booking, :amount, :description)")
                .param("now", Rows.utc(now))
                .param("user", wish.user().value())
                .param("booking", wish.booking().value())
                .param("amount", wish.micros())
                .param("description", wish.description())
                .query((row, number) -> topUpOutcome(row, wish.user()))
                .single();
    }

    private static BookingOutcome.OfTopUp topUpOutcome(ResultSet row, UserId user) throws SQLException {
        String outcome = row.getString("outcome");
        return switch (outcome) {
            case "booked", "known" -> booked(row, user);
            case "reused" -> new KeyReused();
            default -> throw Rows.unexpected("top_up_wallet", outcome);
        };
    }

    @Override
    public BookingOutcome.OfRefund refund(Refund wish, Instant now) {
        return transaction.run(() -> callRefund(wish, now), JdbcWallets::isNew);
    }

    private BookingOutcome.OfRefund callRefund(Refund wish, Instant now) {
        return jdbc.sql("SELECT * FROM refund_charge(:now, :booking, :charge, :amount, :description)")
                .param("now", Rows.utc(now))
                .param("booking", wish.booking().value())
                .param("charge", wish.charge().value())
                .param("amount", wish.micros())
                .param("description", wish.description())
                .query((row, number) -> refundOutcome(row))
                .single();
    }

    private static BookingOutcome.OfRefund refundOutcome(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return switch (outcome) {
            case "booked", "known" -> booked(row, new UserId(row.getObject("user_id", UUID.class)));
            case "reused" -> new KeyReused();
            case "too_much" -> new BookingOutcome.TooMuch(row.getLong("left_micros"));
            case "unknown" -> new BookingOutcome.Unknown();
            default -> throw Rows.unexpected("refund_charge", outcome);
        };
    }

    private static Booked booked(ResultSet row, UserId user) throws SQLException {
        return new Booked(user, wallet(row), row.getString("outcome").equals("booked"));
    }

    private static boolean isNew(BookingOutcome outcome) {
        return outcome instanceof Booked booked && booked.first();
    }

    @Override
    public Wallet of(UserId user) {
        return jdbc.sql("SELECT balance_micros, held_micros FROM wallets WHERE user_id = :user")
                .param("user", user.value())
                .query((row, number) -> wallet(row))
                .optional()
                .orElseGet(() -> new Wallet(0, 0));
    }

    private static Wallet wallet(ResultSet row) throws SQLException {
        return new Wallet(row.getLong("balance_micros"), row.getLong("held_micros"));
    }
}
