package dev.guildhall.inference.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.testkit.servers.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks into payment-service's books. */
final class Ledger {
    private final JdbcClient books;

    Ledger(TestDatabase database) {
        this.books = JdbcClient.create(database.dataSource());
    }

    /** What became of each attempt that held money, in order; one that cost nothing counts as 0. */
    List<Long> attempts(UUID user) {
        return books.sql("SELECT settled_micros FROM reservations WHERE user_id = ? ORDER BY reserved_at, id")
                .param(user)
                .query(Long.class)
                .list();
    }

    /** What was held for a user's last attempt. */
    long held(UUID user) {
        return sum("SELECT held_micros FROM reservations WHERE user_id = ? ORDER BY reserved_at DESC LIMIT 1", user);
    }

    List<String> states(UUID user) {
        return books.sql("SELECT state FROM reservations WHERE user_id = ? ORDER BY reserved_at, id")
                .param(user)
                .query(String.class)
                .list();
    }

    /** Waits until nothing is held for a user. */
    void awaitNothingOpen(UUID user) {
        await().atMost(Duration.ofSeconds(20)).until(() -> !states(user).contains("open"));
    }

    /** What a user has spent in all; checks that every book says the same. */
    long spent(UUID user) {
        long settled = sum("SELECT sum(settled_micros) FROM reservations WHERE user_id = ?", user);
        assertThat(sum("SELECT sum(cost_micros) FROM cost_tracking WHERE user_id = ?", user))
                .isEqualTo(settled);
        assertThat(sum("SELECT sum(settled_micros) FROM spending WHERE owner_id = ? AND period = 'day'", user))
                .isEqualTo(settled);
        assertThat(sum("SELECT sum(amount_micros) FROM bookings WHERE user_id = ?", user))
                .isEqualTo(settled);
        assertThat(sum("SELECT sum(amount_micros) FROM ledger_entries WHERE user_id = ?", user))
                .isZero();
        return settled;
    }

    /** How many costs were tracked. */
    int bookings(UUID user) {
        return Math.toIntExact(sum("SELECT count(*) FROM cost_tracking WHERE user_id = ?", user));
    }

    /** How often the layer of dialogue was used today. */
    int uses(UUID user) {
        return uses(user, 3);
    }

    /** How often a layer was used today. */
    int uses(UUID user, int layer) {
        return Math.toIntExact(sum(
                "SELECT sum(count) FROM rate_limits WHERE user_id = ? AND layer = " + layer + " AND period = 'daily'",
                user));
    }

    /** The layers that costs were tracked for, in order. */
    List<Integer> layers(UUID user) {
        return books.sql("SELECT layer FROM cost_tracking WHERE user_id = ? ORDER BY timestamp, id")
                .param(user)
                .query(Integer.class)
                .list();
    }

    private long sum(String sql, UUID user) {
        return books.sql("SELECT coalesce((" + sql + "), 0)")
                .param(user)
                .query(Long.class)
                .single();
    }
}
