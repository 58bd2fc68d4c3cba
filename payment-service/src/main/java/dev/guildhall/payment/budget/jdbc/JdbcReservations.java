package dev.guildhall.payment.budget.jdbc;

import dev.guildhall.payment.budget.BookingId;
import dev.guildhall.payment.budget.ReleaseOutcome;
import dev.guildhall.payment.budget.ReservationId;
import dev.guildhall.payment.budget.ReservationState;
import dev.guildhall.payment.budget.Reservations;
import dev.guildhall.payment.budget.ReserveMoney;
import dev.guildhall.payment.budget.ReserveOutcome;
import dev.guildhall.payment.budget.SettleOutcome;
import dev.guildhall.payment.budget.SettleReservation;
import dev.guildhall.payment.budget.SettleReservation.Spender;
import dev.guildhall.payment.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;

/** The tables {@code reservations}, {@code spending} and {@code wallets}, changed by functions of the database alone. */
@Repository
class JdbcReservations implements Reservations {
    private final JdbcClient jdbc;
    private final MoneyTransaction transaction;
    private final TierTerms tiers;
    private final CostEvents events;

    JdbcReservations(JdbcClient jdbc, PlatformTransactionManager transactions, TierTerms tiers, CostEvents events) {
        this.jdbc = jdbc;
        this.transaction = new MoneyTransaction(transactions);
        this.tiers = tiers;
        this.events = events;
    }

    @Override
    public ReserveOutcome reserve(ReserveMoney wish, Instant now) {
        return transaction.run(() -> callReserve(wish, now), ReserveOutcome.Known.class::isInstance);
    }

    private ReserveOutcome callReserve(ReserveMoney wish, Instant now) {
        return jdbc.sql("""
                        SELECT r.*, CASE r.outcome WHEN 'refused' THEN tier_of(:user, :now) END AS tier
                          FROM reserve_money(:now, CAST(:tiers AS jsonb), :user, :reservation, :amount, :layer,
                                             :expires_at, :charge) r
                        """)
                .param("now", Rows.utc(now))
                .param("tiers", tiers.json())
                .param("user", wish.user().value())
                .param("reservation", wish.reservation().value())
                .param("amount", wish.maxCostMicros())
                .param("layer", wish.layer())
                .param("expires_at", Rows.utc(now.plus(wish.ttl())))
                .param("charge", BookingId.ofSettlement(wish.reservation()).value())
                .query((row, number) -> reserveOutcome(row))
                .single();
    }

    private static ReserveOutcome reserveOutcome(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return switch (outcome) {
            case "foreign" -> new ReserveOutcome.Foreign();
            case "refused" -> new ReserveOutcome.Refused(Rows.limit(row), row.getString("tier"));
            default ->
                new ReserveOutcome.Known(
                        ReservationState.valueOf(outcome.toUpperCase(Locale.ROOT)), Rows.instant(row, "expires_at"));
        };
    }

    @Override
    public SettleOutcome settle(SettleReservation wish, Instant now) {
        return transaction.run(
                () -> callSettle(wish, now),
                outcome -> outcome instanceof SettleOutcome.Settled settled && settled.first());
    }

    private SettleOutcome callSettle(SettleReservation wish, Instant now) {
        Spender spender = wish.spender();
        Settlement settlement = jdbc.sql("""
                        SELECT outcome, booked_micros, layer
                          FROM settle_reservation(:now, CAST(:tiers AS jsonb), :user, :reservation, :charge, :cost,
                                                  :service, :model, :tokens)
                        """)
                .param("now", Rows.utc(now))
                .param("tiers", tiers.json())
                .param("user", wish.user().value())
                .param("reservation", wish.reservation().value())
                .param("charge", wish.charge().value())
                .param("cost", wish.costMicros())
                .param("service", spender.service())
                .param("model", spender.model())
                .param("tokens", spender.tokens())
                .query((row, number) ->
                        new Settlement(row.getString("outcome"), row.getLong("booked_micros"), row.getInt("layer")))
                .single();
        if (settlement.outcome.equals("booked")) {
            events.settled(wish, settlement.micros, settlement.layer, now);
        }
        return settlement.toOutcome();
    }

    private record Settlement(String outcome, long micros, int layer) {
        SettleOutcome toOutcome() {
            return switch (outcome) {
                case "booked" -> new SettleOutcome.Settled(micros, true);
                case "known" -> new SettleOutcome.Settled(micros, false);
                case "other_cost" -> new SettleOutcome.SettledDifferently(micros);
                case "above_hold" -> new SettleOutcome.AboveHold(micros);
                case "released" -> new SettleOutcome.Released();
                case "unknown" -> new SettleOutcome.Unknown();
                case "foreign" -> new SettleOutcome.Foreign();
                default -> throw Rows.unexpected("settle_reservation", outcome);
            };
        }
    }

    @Override
    public ReleaseOutcome release(UserId user, ReservationId reservation, Instant now) {
        return transaction.run(() -> callRelease(user, reservation, now), ReleaseOutcome.Released.class::isInstance);
    }

    private ReleaseOutcome callRelease(UserId user, ReservationId reservation, Instant now) {
        return jdbc.sql("SELECT outcome, released_micros FROM release_reservation(:now, :user, :reservation, :charge)")
                .param("now", Rows.utc(now))
                .param("user", user.value())
                .param("reservation", reservation.value())
                .param("charge", BookingId.ofSettlement(reservation).value())
                .query((row, number) -> releaseOutcome(row))
                .single();
    }

    private static ReleaseOutcome releaseOutcome(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return switch (outcome) {
            case "released" -> new ReleaseOutcome.Released(row.getLong("released_micros"));
            case "settled" -> new ReleaseOutcome.Settled();
            case "foreign" -> new ReleaseOutcome.Foreign();
            default -> throw Rows.unexpected("release_reservation", outcome);
        };
    }

    @Override
    public int expire(Instant now, int atMost) {
        return transaction.run(
                () -> jdbc.sql("SELECT expire_reservations(:now, :at_most)")
                        .param("now", Rows.utc(now))
                        .param("at_most", atMost)
                        .query(Integer.class)
                        .single(),
                expired -> expired > 0);
    }

    @Override
    public int forget(Instant endedBefore, int atMost) {
        return jdbc.sql("SELECT forget_reservations(:before, :at_most)")
                .param("before", Rows.utc(endedBefore))
                .param("at_most", atMost)
                .query(Integer.class)
                .single();
    }
}
