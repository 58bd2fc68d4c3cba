package dev.guildhall.state.history.jdbc;

import dev.guildhall.state.history.HistoryPlace;
import dev.guildhall.state.history.HistoryQuery;
import dev.guildhall.state.history.PlayerAction;
import dev.guildhall.state.history.PlayerHistory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Table {@code player_history} and its partitions (game-ai-contracts, "PostgreSQL Schema"). */
@Repository
class JdbcPlayerHistory implements PlayerHistory {
    private final JdbcClient jdbc;

    JdbcPlayerHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<PlayerAction> page(HistoryQuery query, @Nullable HistoryPlace after, int most) {
        JdbcClient.StatementSpec statement =
                jdbc.sql(pageSql(query, after)).param("player", query.player()).param("most", most);
        if (query.from() != null) {
            statement = statement.param("from", utc(query.from()));
        }
        if (query.to() != null) {
            statement = statement.param("to", utc(query.to()));
        }
        if (after != null) {
            statement = statement.param("at", utc(after.at())).param("id", after.id());
        }
        return statement.query((row, _) -> action(row)).list();
    }

    private static String pageSql(HistoryQuery query, @Nullable HistoryPlace after) {
        return "SELECT id, player_id, action, context, timestamp FROM player_history WHERE player_id = :player"
                + (query.from() == null ? "" : " AND timestamp >= :from")
                + (query.to() == null ? "" : " AND timestamp < :to")
                + (after == null ? "" : " AND (timestamp, id) < (:at, :id)")
                + " ORDER BY timestamp DESC, id DESC LIMIT :most";
    }

    private static PlayerAction action(ResultSet row) throws SQLException {
        return new PlayerAction(
                row.getLong("id"),
                row.getObject("player_id", UUID.class),
                row.getString("action"),
                texts(row.getString("context")),
                row.getObject("timestamp", OffsetDateTime.class).toInstant());
    }

    /**
     * The documented context may be NULL and any JSON. We only write objects of texts, but a row may come from elsewhere: of
     * those, what is neither text nor number is told as JSON, and what is no object is not told.
     */
    private static Map<String, String> texts(@Nullable String context) {
        Map<String, String> texts = new HashMap<>();
        if (context != null && JsonMapper.shared().readTree(context) instanceof ObjectNode object) {
            object.forEachEntry((name, value) -> {
                if (!value.isNull()) {
                    texts.put(name, value.isContainer() ? value.toString() : value.asString());
                }
            });
        }
        return texts;
    }

    @Override
    public boolean makeMonth(Instant time) {
        return jdbc.sql("SELECT make_player_history_partition(:time)")
                .param("time", utc(time))
                .query(Boolean.class)
                .single();
    }

    @Override
    public int dropMonthsBefore(Instant time) {
        return jdbc.sql("SELECT drop_player_history_before(:time)")
                .param("time", utc(time))
                .query(Integer.class)
                .single();
    }

    @Override
    public int remove(UUID player, int most) {
        return jdbc.sql("""
                        DELETE FROM player_history h
                         USING (SELECT id, timestamp FROM player_history WHERE player_id = :player LIMIT :most) AS few
                         WHERE h.id = few.id AND h.timestamp = few.timestamp
                        """).param("player", player).param("most", most).update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
