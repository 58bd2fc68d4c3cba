package dev.guildhall.state.entity.jdbc;

import dev.guildhall.state.forgetting.PlayerTraces;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Events of the entity that a player is, which are removed and counted. Events of other entities that the player had a hand in
 * stay, since those entities are made of them, but no longer say whose hand it was: the only change that is ever made to events.
 */
@Repository
class EventTraces implements PlayerTraces {
    private static final int PAGE = 10_000;

    private final JdbcClient jdbc;

    EventTraces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.EVENTS;
    }

    @Override
    public long remove(UUID player) {
        long removed = inPages("""
                DELETE FROM events
                 WHERE id IN (SELECT id FROM events WHERE stream_id = :player LIMIT :most)
                """, player);
        inPages("""
                UPDATE events SET player_id = NULL
                 WHERE id IN (SELECT id FROM events WHERE player_id = :player LIMIT :most)
                """, player);
        return removed;
    }

    private long inPages(String sql, UUID player) {
        long changed = 0;
        int last;
        do {
            last = jdbc.sql(sql).param("player", player).param("most", PAGE).update();
            changed += last;
        } while (last == PAGE);
        return changed;
    }
}
