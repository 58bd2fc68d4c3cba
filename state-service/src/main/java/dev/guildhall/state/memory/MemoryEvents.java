package dev.guildhall.state.memory;

import dev.guildhall.platform.outbox.GameEvent;
import dev.guildhall.platform.outbox.Outbox;
import dev.guildhall.platform.outbox.OutboxEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells the bus that NPCs remember and forget, in the transaction in which they do: {@code npc_interaction}, with the acting
 * player as {@code user_id}, or the NPC where no player acts. What is remembered, of whom and before whom it may come up stays
 * here: the bus keeps what it was told longer than an NPC may.
 */
public final class MemoryEvents {
    private final Outbox outbox;

    public MemoryEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    void stored(List<NewMemory> memories, @Nullable UUID player, Instant now) {
        outbox.appendAll(memories.stream()
                .map(memory -> event(
                        memory.npc(),
                        player,
                        now,
                        Map.of(
                                "event", "memory_stored",
                                "npc_id", memory.npc().toString(),
                                "memory_id", String.valueOf(memory.id()),
                                "kind", memory.kind())))
                .toList());
    }

    void forgotten(NpcId npc, long count, @Nullable UUID player, Instant now) {
        outbox.append(event(
                npc, player, now, Map.of("event", "memories_forgotten", "npc_id", npc.toString(), "forgotten", count)));
    }

    private static OutboxEvent event(NpcId npc, @Nullable UUID player, Instant now, Map<String, Object> data) {
        UUID who = Objects.requireNonNullElse(player, npc.value());
        return new GameEvent(GameEvent.Type.NPC_INTERACTION, now, who, data, null, npc.toString()).toOutboxEvent();
    }
}
