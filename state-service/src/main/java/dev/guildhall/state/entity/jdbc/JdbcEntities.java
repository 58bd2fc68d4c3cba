package dev.guildhall.state.entity.jdbc;

import static dev.guildhall.state.entity.jdbc.EntityRows.utc;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.guildhall.state.entity.ChangeEntity;
import dev.guildhall.state.entity.ChangeOutcome;
import dev.guildhall.state.entity.Entities;
import dev.guildhall.state.entity.Entity;
import dev.guildhall.state.entity.EntityBounds;
import dev.guildhall.state.entity.EntityEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Tables {@code entities} and {@code events} (game-ai-contracts, "PostgreSQL Schema"). What is hot has positional parameters. */
@Repository
class JdbcEntities implements Entities {
    private static final String FIND = "SELECT id, type, data, version, updated_at FROM entities WHERE id = ?";
    private static final String CALL = """
            SELECT outcome, version, type, data, updated_at
              FROM %s(?, ?, ?, ?, ?, ?, CAST(? AS jsonb), ?, ?, ?, ?, ?)
            """;
    private static final String CHANGE = CALL.formatted("change_entity");
    private static final String ACT = CALL.formatted("record_action");

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final ToldChanges told;
    private final Clock clock;

    JdbcEntities(JdbcTemplate template, JdbcClient jdbc, ToldChanges told, Clock clock) {
        this.template = template;
        this.jdbc = jdbc;
        this.told = told;
        this.clock = clock;
    }

    @Override
    public Optional<Entity> find(UUID id) {
        return template.query(FIND, (row, _) -> EntityRows.entity(row), id).stream()
                .findFirst();
    }

    @Override
    public Optional<Entity> findAt(UUID id, long version) {
        return jdbc.sql(
                        "SELECT version, type, data, updated_at FROM fold_events(:id, :version) WHERE version = :version")
                .param("id", id)
                .param("version", version)
                .query((row, _) -> EntityRows.entity(row, id))
                .optional();
    }

    /** Times of a stream never go back, so what had happened by then is its beginning. */
    @Override
    public Optional<Entity> findAt(UUID id, Instant time) {
        return jdbc.sql("""
                        SELECT f.version, f.type, f.data, f.updated_at
                          FROM (SELECT sequence
                                  FROM events
                                 WHERE stream_id = :id AND timestamp <= :time
                                 ORDER BY sequence DESC
                                 LIMIT 1) AS newest
                         CROSS JOIN LATERAL fold_events(:id, newest.sequence) AS f
                        """)
                .param("id", id)
                .param("time", utc(time))
                .query((row, _) -> EntityRows.entity(row, id))
                .optional();
    }

    @Override
    public ChangeOutcome change(ChangeEntity change, boolean uncached) {
        UUID event = UuidCreator.getTimeOrderedEpoch();
        String sql = switch (change.what()) {
            case UPDATE -> CHANGE;
            case ACTION -> ACT;
        };
        ChangeOutcome outcome = Objects.requireNonNull(template.queryForObject(
                sql,
                (row, _) -> outcome(row, change.entity()),
                change.entity(),
                new SqlParameterValue(Types.BIGINT, change.expectedVersion()),
                new SqlParameterValue(Types.VARCHAR, change.type()),
                change.what().firstType(),
                event,
                change.event(),
                json(change),
                new SqlParameterValue(Types.OTHER, change.player()),
                new SqlParameterValue(Types.VARCHAR, change.summary()),
                now(),
                EntityBounds.ENTITY_BYTES,
                uncached));
        if (outcome instanceof ChangeOutcome.Changed(Entity entity)) {
            told.tell(change, event, entity);
        }
        return outcome;
    }

    /** Whole milliseconds, which is what callers see: who asks for the time of an event as they know it gets that event, too. */
    private OffsetDateTime now() {
        return utc(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static String json(ChangeEntity change) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("set", change.set());
        event.put("removed", change.removed());
        if (change.what() == ChangeEntity.What.ACTION) {
            event.put("context", change.context());
        }
        return JsonMapper.shared().writeValueAsString(event);
    }

    private static ChangeOutcome outcome(ResultSet row, UUID id) throws SQLException {
        String outcome = row.getString("outcome");
        return switch (outcome) {
            case "changed" -> new ChangeOutcome.Changed(EntityRows.entity(row, id));
            case "conflict" -> new ChangeOutcome.Conflict(row.getLong("version"));
            case "too_large" -> new ChangeOutcome.TooLarge();
            default ->
                throw new IllegalStateException("change_entity: the outcome '" + outcome + "' is not known here");
        };
    }

    @Override
    public List<EntityEvent> events(UUID id, long after, int most) {
        return jdbc.sql("""
                        SELECT event_id, stream_id, sequence, event_type, timestamp, data, player_id, summary
                          FROM events
                         WHERE stream_id = :id AND sequence > :after
                         ORDER BY sequence
                         LIMIT :most
                        """)
                .param("id", id)
                .param("after", after)
                .param("most", most)
                .query((row, _) -> EntityRows.event(row))
                .list();
    }

    @Override
    public boolean exists(UUID id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM entities WHERE id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    @Override
    public void noteUncached(UUID id) {
        jdbc.sql("SELECT note_uncached(:id, :now)")
                .param("id", id)
                .param("now", now())
                .query((_, _) -> true)
                .single();
    }

    @Override
    public List<Note> uncached(int most) {
        return jdbc.sql("SELECT entity_id, note FROM uncached_entities ORDER BY noted_at LIMIT :most")
                .param("most", most)
                .query((row, _) -> new Note(row.getObject("entity_id", UUID.class), row.getObject("note", UUID.class)))
                .list();
    }

    @Override
    public void crossOut(Collection<Note> notes) {
        template.batchUpdate(
                "DELETE FROM uncached_entities WHERE entity_id = ? AND note = ?",
                notes.stream()
                        .map(note -> new Object[] {note.entity(), note.note()})
                        .toList());
    }

    @Override
    public List<UUID> ids(@Nullable UUID after, int most) {
        return jdbc.sql("""
                        (SELECT DISTINCT stream_id AS id FROM events WHERE %1$s ORDER BY id LIMIT :most)
                         UNION
                        (SELECT id FROM entities WHERE %2$s ORDER BY id LIMIT :most)
                         ORDER BY id
                         LIMIT :most
                        """.formatted(
                                after == null ? "true" : "stream_id > :after", after == null ? "true" : "id > :after"))
                .param("after", after)
                .param("most", most)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    @Override
    public Rebuilt rebuild(UUID id) {
        return jdbc.sql("SELECT rebuild_entity(:id, :now)")
                .param("id", id)
                .param("now", now())
                .query((row, _) -> Rebuilt.valueOf(row.getString(1).toUpperCase(Locale.ROOT)))
                .single();
    }
}
