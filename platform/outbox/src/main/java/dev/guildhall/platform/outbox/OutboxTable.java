package dev.guildhall.platform.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The relay's side of the tables {@code outbox} and {@code outbox_dead_letters}.
 *
 * <p>Rule: what is committed is read in the order of seq, and exactly the rows that were read are deleted. A row of a transaction
 * that commits late is read late, behind higher numbers, but it is read: there is no position that could have moved past it.
 * Two rows whose writers held the same lock, one after the other, are never read the wrong way round: the number is
 * given under the lock, and whoever sees the second commit sees the first.
 */
final class OutboxTable {
    // Any number will do, as long as nothing else in the same database takes an advisory lock of this number.
    private static final long RELAY_LOCK = 0x6f75_7462_6f78_0001L;
    private static final int COUNTED_AT_MOST = 100_000;

    private final JdbcClient jdbc;
    private final String topic;

    OutboxTable(JdbcClient jdbc, String topic) {
        this.jdbc = jdbc;
        this.topic = topic;
    }

    /** A row and where it stands. */
    record Row(long seq, PublishedEvent event) {}

    /**
     * How much waits.
     *
     * @param pending events, counted up to 100,000
     * @param oldest when the first of them was appended
     * @param dead letters that nobody has dealt with, counted up to 100,000
     */
    record Backlog(long pending, @Nullable Instant oldest, long dead) {}

    /** Costs one round trip, which is what an idle relay spends. */
    boolean isEmpty() {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM outbox)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Makes the current transaction the only relay of this database until it ends, or says that another one is. A
     * relay that dies loses its connection and with it the lock; one whose machine is gone without a word is ended by
     * the server after {@code longestPause} without a statement.
     */
    boolean becomeTheRelay(Duration longestPause) {
        return jdbc.sql("""
                SELECT pg_try_advisory_xact_lock(:lock) AS acquired,
                       set_config('idle_in_transaction_session_timeout', :pause, true)
                """)
                .param("lock", RELAY_LOCK)
                .param("pause", Long.toString(longestPause.toMillis()))
                .query((row, number) -> row.getBoolean("acquired"))
                .single();
    }

    List<Row> readFirst(int limit) {
        return jdbc.sql("""
                SELECT seq, id, type, partition_key, payload, occurred_at
                  FROM outbox
                 ORDER BY seq
                 LIMIT :limit
                """).param("limit", limit).query(this::row).list();
    }

    void delete(List<Row> rows) {
        jdbc.sql("DELETE FROM outbox WHERE seq = ANY(:seqs)")
                .param("seqs", rows.stream().map(Row::seq).toArray(Long[]::new))
                .update();
    }

    /** Moves rows to {@code outbox_dead_letters}. They stay there until an operator deals with them. */
    void bury(List<DeadLetter> letters) {
        for (DeadLetter letter : letters) {
            jdbc.sql("""
                    WITH dead AS (
                        DELETE FROM outbox
                         WHERE seq = :seq
                        RETURNING id, type, partition_key, payload, occurred_at
                    )
                    INSERT INTO outbox_dead_letters (id, type, partition_key, payload, occurred_at, reason)
                    SELECT id, type, partition_key, payload, occurred_at, :reason
                      FROM dead
                    """)
                    .param("seq", letter.row().seq())
                    .param("reason", letter.reason())
                    .update();
        }
    }

    Backlog measure() {
        return jdbc.sql("""
                SELECT (SELECT count(*) FROM (SELECT FROM outbox LIMIT :most) AS counted) AS pending,
                       (SELECT occurred_at FROM outbox ORDER BY seq LIMIT 1) AS oldest,
                       (SELECT count(*) FROM (SELECT FROM outbox_dead_letters LIMIT :most) AS counted) AS dead
                """)
                .param("most", COUNTED_AT_MOST)
                .query((row, number) ->
                        new Backlog(row.getLong("pending"), instant(row, "oldest"), row.getLong("dead")))
                .single();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        PublishedEvent event = new PublishedEvent(
                topic,
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getString("partition_key"),
                row.getString("payload"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant());
        return new Row(row.getLong("seq"), event);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
