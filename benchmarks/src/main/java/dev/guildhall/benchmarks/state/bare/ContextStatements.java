package dev.guildhall.benchmarks.state.bare;

import dev.guildhall.benchmarks.bare.JdbcLoop;
import dev.guildhall.benchmarks.bare.NamedSql;
import dev.guildhall.benchmarks.state.fill.Population;
import dev.guildhall.benchmarks.state.grpc.ContextCalls;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The two statements of a context, as state-service says them: the entity with its history and world, and its neighbours. */
public final class ContextStatements implements JdbcLoop.Transaction {
    static final String MIDDLE = """
            SELECT e.id, e.type, e.data, e.version, e.updated_at, e.world_id,
                   e.position[0] AS x, e.position[1] AS y, e.z,
                   e.position IS NOT NULL AS is_somewhere,
                   w.id AS world, w.data AS world_data,
                   (SELECT json_agg(h ORDER BY h.sequence DESC)
                      FROM (SELECT event_id, stream_id, sequence, event_type, timestamp, data, player_id, summary
                              FROM events
                             WHERE stream_id = e.id
                             ORDER BY sequence DESC
                             LIMIT :history) AS h) AS history
              FROM entities e
              LEFT JOIN entities w ON w.id = e.world_id
             WHERE e.id = :id
            """;

    static final String NEIGHBOURS = """
            SELECT id, type, data, version, updated_at, distance
              FROM find_neighbours(CAST(:world AS uuid), :x, :y, :z, :radius, :distance, :last, :self, :most)
            """;

    private static final UUID NIL = new UUID(0, 0);

    private final NamedSql middle = NamedSql.of(MIDDLE);
    private final NamedSql neighbours = NamedSql.of(NEIGHBOURS);
    private final Population population;

    public ContextStatements(Population population) {
        this.population = population;
    }

    /** Of any of those that have a history. */
    @Override
    public void run(Connection connection) throws SQLException {
        int found = neighbours(
                connection,
                UUID.fromString(population.id(ThreadLocalRandom.current().nextInt(population.withHistory()))));
        if (found > ContextCalls.PAGE) {
            throw new SQLException("more neighbours than a page has room for", "54000");
        }
    }

    /** Reads the whole context of one entity, and says how many neighbours it has. */
    int neighbours(Connection connection, UUID id) throws SQLException {
        Map<String, Object> values = new HashMap<>();
        values.put("id", id);
        values.put("history", Population.HISTORY);
        try (PreparedStatement statement = middle.prepare(connection, values);
                ResultSet rows = statement.executeQuery()) {
            if (!rows.next() || rows.getString("history") == null || rows.getString("world_data") == null) {
                throw new SQLException("no such entity with a history and a world", "02000");
            }
            values.put("world", rows.getObject("world_id", UUID.class));
            values.put("x", rows.getDouble("x"));
            values.put("y", rows.getDouble("y"));
            values.put("z", rows.getDouble("z"));
        }
        values.put("radius", (double) Population.RADIUS);
        values.put("distance", -1.0);
        values.put("last", NIL);
        values.put("self", id);
        values.put("most", ContextCalls.PAGE);
        int found = 0;
        try (PreparedStatement statement = neighbours.prepare(connection, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found += rows.getString("data").isEmpty() ? 0 : 1;
            }
        }
        return found;
    }
}
