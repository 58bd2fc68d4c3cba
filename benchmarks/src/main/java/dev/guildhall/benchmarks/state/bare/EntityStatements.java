package dev.guildhall.benchmarks.state.bare;

import dev.guildhall.benchmarks.bare.JdbcLoop;
import dev.guildhall.benchmarks.bare.NamedSql;
import dev.guildhall.benchmarks.state.fill.Population;
import dev.guildhall.benchmarks.state.grpc.UpdateCalls;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The work of a change and of a read in PostgreSQL: as scripts for pgbench, and over JDBC. */
public final class EntityStatements {
    private static final String ID = "CAST(:prefix || lpad(CAST(:entity AS text), 12, '0') AS uuid)";
    private static final String SET =
            "jsonb_build_object('hp', CAST(:value AS text), 'mood', 'mood ' || CAST(:value AS text))";

    /** The version is that of the row that this transaction has just changed, and holds. */
    private static final String CHANGE = """
            UPDATE entities
               SET data = data || %2$s, version = version + 1, updated_at = greatest(updated_at, now())
             WHERE id = %1$s;
            INSERT INTO events (stream_id, event_type, sequence, data, timestamp, event_id)
            SELECT id, 'entity_updated', version, jsonb_build_object('set', %2$s, 'removed', jsonb_build_array()),
                   updated_at, uuidv7()
              FROM entities
             WHERE id = %1$s;
            """.formatted(ID, SET);

    static final String TELL = """
            INSERT INTO outbox (id, type, partition_key, payload, occurred_at)
            VALUES (uuidv7(), 'npc_interaction', CAST(%s AS text), CAST(:event AS json), now());
            """.formatted(ID);

    static final String READ = "SELECT id, type, data, version, updated_at FROM entities WHERE id = " + ID + ";\n";

    /** In as many round trips as state-service makes: the driver sends BEGIN along with the first statement. */
    static final String UPDATE_SCRIPT = """
            \\set entity random(0, :entities - 1)
            \\set value random(0, :values - 1)
            \\startpipeline
            BEGIN;
            %s\\endpipeline
            %sCOMMIT;
            """.formatted(CHANGE, TELL);

    static final String READ_SCRIPT = "\\set entity random(0, :entities - 1)\n" + READ;

    private final Population population;
    private final int entities;

    /** @param entities how many of the population, the first ones, are changed or read */
    public EntityStatements(Population population, int entities) {
        this.population = population;
        this.entities = entities;
    }

    /** For pgbench. */
    public String updateScript() {
        return UPDATE_SCRIPT;
    }

    /** For pgbench. */
    public String readScript() {
        return READ_SCRIPT;
    }

    /** What both scripts are told. */
    public Map<String, Object> variables() {
        return Map.of(
                "entities", entities, "values", UpdateCalls.VALUES, "prefix", population.prefix(), "event", event());
    }

    /** As long as the real one; pgbench cannot make one for each entity at no cost. */
    private String event() {
        String id = population.id(0);
        return """
                {"event_type":"npc_interaction","timestamp":"2026-01-01T00:00:00.000Z","user_id":"%1$s","data":\
                {"entity_id":"%1$s","entity_type":"npc","event_id":"%1$s","event":"entity_updated","sequence":100,\
                "version":100,"complete":true,"set":{"hp":"500","mood":"mood 500"}},"model_version":null,\
                "partition_key":"%1$s"}""".formatted(id);
    }

    /** A change over JDBC. */
    public JdbcLoop.Transaction update() {
        NamedSql change = NamedSql.of(CHANGE);
        NamedSql tell = NamedSql.of(TELL);
        return connection -> {
            Map<String, Object> values = values();
            connection.setAutoCommit(false);
            try (PreparedStatement statement = change.prepare(connection, values)) {
                statement.execute();
            }
            try (PreparedStatement statement = tell.prepare(connection, values)) {
                statement.execute();
            }
            connection.commit();
        };
    }

    /** A read over JDBC. */
    public JdbcLoop.Transaction read() {
        NamedSql read = NamedSql.of(READ);
        return connection -> {
            try (PreparedStatement statement = read.prepare(connection, values());
                    var rows = statement.executeQuery()) {
                if (!rows.next() || rows.getString("data").isEmpty()) {
                    throw new SQLException("no such entity", "02000");
                }
            }
        };
    }

    private Map<String, Object> values() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Map.of(
                "entity", Integer.toString(random.nextInt(entities)),
                "value", Integer.toString(random.nextInt(UpdateCalls.VALUES)),
                "prefix", population.prefix(),
                "event", event());
    }
}
