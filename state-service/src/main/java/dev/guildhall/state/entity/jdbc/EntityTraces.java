package dev.guildhall.state.entity.jdbc;

import dev.guildhall.state.forgetting.PlayerTraces;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The entity that a player is. Its row is held from here to the end of the transaction, also where there was none. */
@Repository
class EntityTraces implements PlayerTraces {
    private final JdbcClient jdbc;

    EntityTraces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.ENTITIES;
    }

    @Override
    public long remove(UUID player) {
        // Without a row to wait for, an action of the player could come in between this and the removal of events.
        jdbc.sql("""
                        INSERT INTO entities (id, type, data, version) VALUES (:player, 'player', '{}', 0)
                        ON CONFLICT (id) DO UPDATE SET type = entities.type
                        """).param("player", player).update();
        return jdbc.sql("""
                        WITH gone AS (DELETE FROM entities WHERE id = :player RETURNING version)
                        SELECT count(*) FROM gone WHERE version > 0
                        """).param("player", player).query(Long.class).single();
    }
}
