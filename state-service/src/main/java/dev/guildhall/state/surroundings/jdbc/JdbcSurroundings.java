package dev.guildhall.state.surroundings.jdbc;

import dev.guildhall.state.entity.EntityEvent;
import dev.guildhall.state.entity.jdbc.EntityRows;
import dev.guildhall.state.surroundings.ContextQuery;
import dev.guildhall.state.surroundings.NeighbourPlace;
import dev.guildhall.state.surroundings.Place;
import dev.guildhall.state.surroundings.Surroundings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Tables {@code entities} and {@code events}, read without the cache: one statement sees an entity and its events alike. */
@Repository
class JdbcSurroundings implements Surroundings {
    private static final String MIDDLE = """
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

    private final JdbcClient jdbc;

    JdbcSurroundings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Middle> middle(UUID id, int historySize) {
        return jdbc.sql(MIDDLE)
                .param("id", id)
                .param("history", historySize)
                .query((row, _) -> middle(row))
                .optional();
    }

    private static Middle middle(ResultSet row) throws SQLException {
        String worldData = row.getString("world_data");
        return new Middle(
                EntityRows.entity(row),
                row.getBoolean("is_somewhere")
                        ? new Place(
                                row.getObject("world_id", UUID.class),
                                row.getDouble("x"),
                                row.getDouble("y"),
                                row.getDouble("z"))
                        : null,
                history(row.getString("history")),
                row.getObject("world", UUID.class),
                worldData == null ? Map.of() : EntityRows.texts(worldData));
    }

    private static List<EntityEvent> history(@Nullable String json) {
        return json == null
                ? List.of()
                : StreamSupport.stream(JsonMapper.shared().readTree(json).spliterator(), false)
                        .map(EntityRows::event)
                        .toList();
    }

    @Override
    public List<Neighbour> neighbours(ContextQuery.Around around, NeighbourPlace after, int most) {
        Place centre = after.centre();
        return jdbc.sql("""
                        SELECT id, type, data, version, updated_at, distance
                          FROM find_neighbours(CAST(:world AS uuid), :x, :y, :z, :radius, :distance, :last, :self, :most)
                        """)
                .param("world", centre.world())
                .param("x", centre.x())
                .param("y", centre.y())
                .param("z", centre.z())
                .param("radius", (double) around.radius())
                .param("distance", after.distance())
                .param("last", after.id())
                .param("self", around.entity())
                .param("most", most)
                .query((row, _) -> new Neighbour(EntityRows.entity(row), row.getDouble("distance")))
                .list();
    }
}
