package dev.guildhall.payment.budget.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at everything that was booked, past the stores. */
public final class Books {
    private final JdbcClient jdbc;

    public Books(TestDatabase database) {
        this.jdbc = JdbcClient.create(database.dataSource());
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    /** That ledger, wallets, windows, reservations, costs and events say the same, to the micro-dollar. */
    public void agree() {
        agreeButForReservations();
        reservationsAgree();
    }

    /** The same where windows of reservations that are still known have been forgotten. */
    void agreeButForReservations() {
        none("a booking whose entries do not add up to zero", """
                SELECT booking_id FROM ledger_entries GROUP BY booking_id HAVING sum(amount_micros) <> 0
                """);
        none("a booking whose entries are not its amount", """
                SELECT b.id FROM bookings b
                  LEFT JOIN (SELECT booking_id, sum(amount_micros) AS amount, count(*) AS entries
                               FROM ledger_entries WHERE amount_micros > 0 GROUP BY booking_id) e ON e.booking_id = b.id
                 WHERE b.amount_micros <> coalesce(e.amount, 0) OR coalesce(e.entries, 0) > 1
                """);
        none("a wallet whose balance is not its entries", """
                SELECT w.user_id, w.balance_micros FROM wallets w
                 WHERE w.balance_micros <> (SELECT coalesce(sum(e.amount_micros), 0) FROM ledger_entries e
                                             WHERE e.user_id = w.user_id AND e.account = 'wallet')
                """);
        none("a wallet whose held money is not that of its open reservations", """
                SELECT w.user_id FROM wallets w
                 WHERE w.held_micros <> (SELECT coalesce(sum(r.held_micros), 0) FROM reservations r
                                          WHERE r.user_id = w.user_id AND r.state = 'open' AND r.from_wallet)
                """);
        none("a window that is not what was booked and held in it", """
                SELECT s.* FROM spending s
                 WHERE s.settled_micros <>
                       (SELECT coalesce(sum(CASE b.kind WHEN 'refund' THEN -b.amount_micros ELSE b.amount_micros END), 0)
                          FROM bookings b
                         WHERE b.kind <> 'top_up' AND (s.owner_id = b.user_id OR s.owner_id = studio())
                           AND s.starts_on = CASE s.period WHEN 'day' THEN b.day ELSE b.month END)
                    OR s.open_micros <>
                       (SELECT coalesce(sum(r.held_micros), 0)
                          FROM reservations r
                         WHERE r.state = 'open' AND (s.owner_id = r.user_id OR s.owner_id = studio())
                           AND s.starts_on = CASE s.period WHEN 'day' THEN r.day ELSE r.month END)
                """);
        none("a booking without its cost, or a cost without its booking", """
                SELECT b.id, c.charge_id
                  FROM (SELECT * FROM bookings WHERE kind IN ('charge', 'settlement')) b
                  FULL JOIN cost_tracking c ON c.charge_id = b.id
                 WHERE b.id IS NULL OR c.charge_id IS NULL OR b.amount_micros <> c.cost_micros OR b.user_id <> c.user_id
                """);
        none("a cost that was not told exactly once", """
                SELECT c.charge_id
                  FROM cost_tracking c
                  LEFT JOIN outbox o ON o.payload -> 'data' ->> 'charge_id' = c.charge_id::text
                                    AND (o.payload -> 'data' ->> 'cost_micros')::bigint = c.cost_micros
                 GROUP BY c.charge_id HAVING count(o.id) <> 1
                """);
    }

    private void reservationsAgree() {
        none("a settled reservation without its booking", """
                SELECT r.id FROM reservations r
                  LEFT JOIN bookings b ON b.kind = 'settlement' AND b.reference = r.id
                 WHERE (r.state = 'settled') <> (b.id IS NOT NULL)
                    OR r.state = 'settled' AND r.settled_micros <> b.amount_micros
                """);
        none("a user who spends without both windows", """
                SELECT r.user_id FROM reservations r
                 WHERE r.held_micros > 0
                   AND (SELECT count(*) FROM spending s WHERE s.owner_id = r.user_id
                           AND (s.period = 'day' AND s.starts_on = r.day
                                OR s.period = 'month' AND s.starts_on = r.month)) <> 2
                """);
    }

    private void none(String what, String sql) {
        List<Map<String, Object>> found = jdbc.sql(sql).query().listOfRows();
        assertThat(found).as(what).isEmpty();
    }

    public void subscribe(UserId user, String tier, String startsAt, String expiresAt) {
        jdbc.sql("""
                INSERT INTO subscriptions (user_id, tier, status, starts_at, expires_at)
                VALUES (:user, :tier, 'active', CAST(:starts AS timestamptz), CAST(:expires AS timestamptz))
                """)
                .param("user", user.value())
                .param("tier", tier)
                .param("starts", startsAt)
                .param("expires", expiresAt)
                .update();
    }

    String state(UUID reservation) {
        return jdbc.sql("SELECT state FROM reservations WHERE id = :id")
                .param("id", reservation)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    long count(String fromAndWhere, UUID id) {
        return jdbc.sql("SELECT count(*) FROM " + fromAndWhere)
                .param("id", id)
                .query(Long.class)
                .single();
    }
}
