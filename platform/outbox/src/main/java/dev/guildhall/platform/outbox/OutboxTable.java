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
 * The relay's side of the table {@code outbox}.
 *
 * <p>Rule: only rows of transactions older than the oldest running one are read, in the order (xid, seq). All those
 * transactions have ended, so no row can appear between or before rows that were read; that is why what was read may
 * be deleted as a range.
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
    record Row(String xid, long seq, PublishedEvent event) {}

    /**
     * How much waits.
     *
     * @param pending events, counted up to 100,000
     * @param oldest when the first of them was appended
     */
    record Backlog(long pending, @Nullable Instant oldest) {}

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
                SELECT xid::text AS xid, seq, id, type, partition_key, payload, occurred_at
                  FROM outbox
                 WHERE xid < pg_snapshot_xmin(pg_current_snapshot())
                 ORDER BY outbox.xid, seq
                 LIMIT :limit
                """).param("limit", limit).query(this::row).list();
    }

    void deleteUpTo(Row last) {
        jdbc.sql("DELETE FROM outbox WHERE (xid, seq) <= (CAST(:xid AS xid8), :seq)")
                .param("xid", last.xid())
                .param("seq", last.seq())
                .update();
    }

    /**
     * Gives rows that came with a dump from another cluster an id of this one. Theirs may lie far in the future here,
     * and nothing would be read until this cluster had got that far.
     */
    int adoptRestored() {
        return jdbc.sql("""
                UPDATE outbox
                   SET xid = pg_current_xact_id()
                 WHERE xid >= pg_snapshot_xmax(pg_current_snapshot())
                """).update();
    }

    Backlog measure() {
        return jdbc.sql("""
                SELECT (SELECT count(*) FROM (SELECT FROM outbox LIMIT :most) AS counted) AS pending,
                       (SELECT occurred_at FROM outbox ORDER BY xid, seq LIMIT 1) AS oldest
                """)
                .param("most", COUNTED_AT_MOST)
                .query((row, number) -> new Backlog(row.getLong("pending"), instant(row, "oldest")))
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
        return new Row(row.getString("xid"), row.getLong("seq"), event);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
