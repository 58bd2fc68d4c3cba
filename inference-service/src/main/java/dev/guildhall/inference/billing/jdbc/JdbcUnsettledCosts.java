package dev.guildhall.inference.billing.jdbc;

import dev.guildhall.inference.billing.AttemptCost;
import dev.guildhall.inference.billing.Payer;
import dev.guildhall.inference.billing.UnsettledCosts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Table {@code unsettled_costs}. The row is locked while payment-service is told, so that no two instances tell it at a time. */
@Component
final class JdbcUnsettledCosts implements UnsettledCosts {
    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final Clock clock;

    JdbcUnsettledCosts(JdbcClient database, TransactionOperations transactions, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void add(AttemptCost cost) {
        OffsetDateTime now = at(clock.instant());
        try {
            database.sql("""
                            INSERT INTO unsettled_costs
                                (reservation_id, user_id, cost_micros, model, tokens, created_at, next_try_at)
                            VALUES (:reservation, :user, :cost, :model, :tokens, :now, :now)
                            ON CONFLICT (reservation_id) DO NOTHING
                            """)
                    .param("reservation", cost.reservation())
                    .param("user", cost.payer().user())
                    .param("cost", cost.costMicros())
                    .param("model", cost.model())
                    .param("tokens", cost.tokens())
                    .param("now", now)
                    .update();
        } catch (DataAccessException away) {
            throw new NotKeptException(away);
        }
    }

    @Override
    public boolean settleNext(Predicate<AttemptCost> settle, Duration pause) {
        return Boolean.TRUE.equals(transactions.execute(_ -> {
            Optional<AttemptCost> next = lockNext();
            boolean dealtWith = next.isPresent() && settle.test(next.get());
            if (dealtWith) {
                remove(next.get().reservation());
            } else {
                next.ifPresent(cost -> postpone(cost.reservation(), pause));
            }
            return dealtWith;
        }));
    }

    private Optional<AttemptCost> lockNext() {
        return database.sql("""
                        SELECT reservation_id, user_id, cost_micros, model, tokens FROM unsettled_costs
                        WHERE next_try_at <= ?
                        ORDER BY next_try_at
                        LIMIT 1
                        FOR UPDATE SKIP LOCKED
                        """)
                .param(at(clock.instant()))
                .query(JdbcUnsettledCosts::read)
                .optional();
    }

    private void remove(UUID reservation) {
        database.sql("DELETE FROM unsettled_costs WHERE reservation_id = ?")
                .param(reservation)
                .update();
    }

    private void postpone(UUID reservation, Duration pause) {
        database.sql("UPDATE unsettled_costs SET next_try_at = ? WHERE reservation_id = ?")
                .param(at(clock.instant().plus(pause)))
                .param(reservation)
                .update();
    }

    private static AttemptCost read(ResultSet row, int number) throws SQLException {
        return new AttemptCost(
                new Payer(row.getObject("user_id", UUID.class)),
                row.getObject("reservation_id", UUID.class),
                row.getLong("cost_micros"),
                row.getString("model"),
                row.getInt("tokens"));
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
