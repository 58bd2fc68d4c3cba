package dev.guildhall.inference.scene;

import java.util.UUID;

/** The documented {@code npc_id}. */
public record NpcId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
