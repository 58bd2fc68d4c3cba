package dev.guildhall.state.entity.jdbc;

import dev.guildhall.platform.outbox.GameEvent;
import dev.guildhall.platform.outbox.Outbox;
import dev.guildhall.state.entity.ChangeEntity;
import dev.guildhall.state.entity.Entity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Tells the event bus what happened to an entity, in the transaction in which it did. {@code player_action} where a player acts
 * or is changed, else {@code npc_interaction}; what is too long for the bus is told by its keys alone.
 */
@Component
class ToldChanges {
    /** Well below what the outbox takes, also where every character is escaped. */
    static final int MOST_CHARACTERS = 32_768;

    private static final String PLAYER = "player";

    private final Outbox outbox;

    ToldChanges(Outbox outbox) {
        this.outbox = outbox;
    }

    void tell(ChangeEntity change, UUID event, Entity entity) {
        UUID actor = change.player();
        boolean ofAPlayer = actor != null || entity.type().equals(PLAYER);
        outbox.append(new GameEvent(
                        ofAPlayer ? GameEvent.Type.PLAYER_ACTION : GameEvent.Type.NPC_INTERACTION,
                        entity.updatedAt(),
                        actor == null ? entity.id() : actor,
                        data(change, event, entity),
                        null,
                        // Who reads in parallel still reads the changes of one entity in their order.
                        entity.id().toString())
                .toOutboxEvent());
    }

    private static Map<String, Object> data(ChangeEntity change, UUID event, Entity entity) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("entity_id", entity.id().toString());
        data.put("entity_type", entity.type());
        data.put("event_id", event.toString());
        data.put("event", change.event());
        data.put("sequence", entity.version());
        data.put("version", entity.version());
        if (change.summary() != null) {
            data.put("summary", change.summary());
        }
        boolean whole = length(change.set()) + length(change.context()) <= MOST_CHARACTERS;
        data.put("complete", whole);
        put(data, "set", change.set(), whole);
        put(data, "context", change.context(), whole);
        if (!change.removed().isEmpty()) {
            data.put("removed", change.removed());
        }
        return data;
    }

    private static void put(Map<String, Object> data, String name, Map<String, String> texts, boolean whole) {
        if (texts.isEmpty()) {
            return;
        }
        if (whole) {
            data.put(name, texts);
        } else {
            data.put(name + "_keys", texts.keySet());
        }
    }

    private static int length(Map<String, String> texts) {
        return texts.entrySet().stream()
                .mapToInt(each -> each.getKey().length() + each.getValue().length())
                .sum();
    }
}
