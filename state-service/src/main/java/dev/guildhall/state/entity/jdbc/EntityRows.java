package dev.guildhall.state.entity.jdbc;

import dev.guildhall.state.entity.Entity;
import dev.guildhall.state.entity.EntityEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code entities} and {@code events} as the feature's types. */
public final class EntityRows {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final JsonMapper JSON = JsonMapper.shared();

    private EntityRows() {}

    /** From the columns {@code id}, {@code type}, {@code data}, {@code version} and {@code updated_at}. */
    public static Entity entity(ResultSet row) throws SQLException {
        return entity(row, row.getObject("id", UUID.class));
    }

    static Entity entity(ResultSet row, UUID id) throws SQLException {
        return new Entity(
                id,
                row.getString("type"),
                texts(row.getString("data")),
                row.getLong("version"),
                instant(row, "updated_at"));
    }

    static EntityEvent event(ResultSet row) throws SQLException {
        return event(
                new Head(
                        row.getObject("event_id", UUID.class),
                        row.getObject("stream_id", UUID.class),
                        row.getLong("sequence"),
                        row.getString("event_type"),
                        instant(row, "timestamp")),
                JSON.readTree(row.getString("data")),
                row.getObject("player_id", UUID.class),
                row.getString("summary"));
    }

    /** From one element of {@code json_agg} over rows of {@code events}. */
    public static EntityEvent event(JsonNode row) {
        return event(
                new Head(
                        UUID.fromString(row.get("event_id").asString()),
                        UUID.fromString(row.get("stream_id").asString()),
                        row.get("sequence").asLong(),
                        row.get("event_type").asString(),
                        OffsetDateTime.parse(row.get("timestamp").asString()).toInstant()),
                row.get("data"),
                row.get("player_id").isNull()
                        ? null
                        : UUID.fromString(row.get("player_id").asString()),
                row.get("summary").isNull() ? null : row.get("summary").asString());
    }

    private record Head(UUID id, UUID stream, long sequence, String type, Instant at) {}

    private static EntityEvent event(Head head, JsonNode data, @Nullable UUID player, @Nullable String summary) {
        List<String> removed = StreamSupport.stream(data.path("removed").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
        return new EntityEvent(
                head.id,
                head.stream,
                head.sequence,
                head.type,
                head.at,
                texts(data.path("set")),
                removed,
                texts(data.path("context")),
                player,
                summary);
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        object.propertyStream()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asString()));
        return texts;
    }

    /** A JSON object whose values are strings. */
    public static Map<String, String> texts(String json) {
        return JSON.readValue(json, TEXTS);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
