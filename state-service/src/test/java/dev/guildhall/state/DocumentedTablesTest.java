package dev.guildhall.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.guildhall.platform.testkit.schema.DocumentedTables;
import dev.guildhall.platform.testkit.servers.TestDatabase;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import dev.guildhall.proto.state.v1.ListPlayerHistoryRequest;
import dev.guildhall.proto.state.v1.PlayerAction;
import dev.guildhall.proto.state.v1.RecordActionRequest;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables as the contract documents them, for whoever reads and writes them with nothing else at hand. */
class DocumentedTablesTest extends StateServiceTest {
    @Autowired
    private JdbcClient jdbc;

    private final UUID id = UUID.randomUUID();

    /**
     * Events and their snapshot are written by the service alone: a row by hand would be no part of the stream, or stand where
     * its next event belongs. What they have to be given beyond the documented columns keeps such rows out.
     */
    @Test
    void areKeptButForWhatTheServiceAloneCanGive() {
        TestDatabase database = TestPostgres.freshDatabase("classpath:db/migration/state");
        JdbcClient.create(database.dataSource())
                .sql("SELECT make_player_history_partition('2025-01-31 23:59:59Z')")
                .query(Boolean.class)
                .single();

        assertThat(DocumentedTables.in("contract/tables.sql").brokenIn(database.dataSource()))
                .containsExactly(
                        "entities.version: not documented, ours has to be given",
                        "events.event_id: not documented, ours has to be given");
    }

    @Test
    void refuseARowThatIsNotOfTheStream() {
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc.sql("INSERT INTO entities (id, type, data) VALUES (:id, 'npc', '{}')")
                        .param("id", id)
                        .update())
                .withMessageContaining("\"version\"");
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc.sql("""
                                INSERT INTO events (stream_id, event_type, sequence, data)
                                VALUES (:id, 'born', 1, '{}')
                                """).param("id", id).update())
                .withMessageContaining("\"event_id\"");
    }

    @Test
    void tellWhatHappenedInTheirDocumentedColumns() {
        service()
                .updateEntityState(UpdateEntityRequest.newBuilder()
                        .setEntityId(id.toString())
                        .putChanges("place", "cellar")
                        .build());
        service()
                .recordAction(RecordActionRequest.newBuilder()
                        .setPlayerId(id.toString())
                        .setAction("open_door")
                        .putContext("door", "red")
                        .build());

        Map<String, Object> entity =
                row("SELECT data ->> 'place' AS place, updated_at, created_at FROM entities WHERE id = :id");
        List<Map<String, Object>> events = jdbc.sql("""
                        SELECT event_type, data #>> '{set,place}' AS place, timestamp
                          FROM events
                         WHERE stream_id = :id
                         ORDER BY sequence
                        """).param("id", id).query().listOfRows();
        Map<String, Object> action =
                row("SELECT action, context ->> 'door' AS door, timestamp FROM player_history WHERE player_id = :id");

        assertThat(entity).containsEntry("place", "cellar");
        assertThat(events).hasSize(2);
        assertThat(events.getFirst())
                .containsEntry("place", "cellar")
                .containsEntry("timestamp", entity.get("created_at"));
        assertThat(events.getLast())
                .containsEntry("event_type", "open_door")
                .containsEntry("timestamp", entity.get("updated_at"));
        assertThat(action)
                .containsEntry("action", "open_door")
                .containsEntry("door", "red")
                .containsEntry("timestamp", entity.get("updated_at"));
    }

    @Test
    void showWhatAnotherProgramKnowsOfAPlayer() {
        insert("INSERT INTO player_history (player_id, action) VALUES (:id, 'arrive')");
        insert("""
                INSERT INTO player_history (player_id, action, context)
                VALUES (:id, 'bow', '{"to": "king", "times": 3, "at": {"x": 1, "y": 2}, "why": null}')
                """);
        insert("INSERT INTO player_history (player_id, action, context) VALUES (:id, 'leave', '[\"left\"]')");

        List<PlayerAction> told = service()
                .listPlayerHistory(ListPlayerHistoryRequest.newBuilder()
                        .setPlayerId(id.toString())
                        .build())
                .getActionsList();

        assertThat(told).map(PlayerAction::getAction).containsExactly("leave", "bow", "arrive");
        assertThat(told.get(0).getContextMap()).isEmpty();
        assertThat(told.get(1).getContextMap())
                .containsOnly(entry("to", "king"), entry("times", "3"), entry("at", "{\"x\":1,\"y\":2}"));
        assertThat(told.get(2).getContextMap()).isEmpty();
    }

    private Map<String, Object> row(String sql) {
        return jdbc.sql(sql).param("id", id).query().singleRow();
    }

    private void insert(String sql) {
        assertThat(jdbc.sql(sql).param("id", id).update()).isOne();
    }
}
