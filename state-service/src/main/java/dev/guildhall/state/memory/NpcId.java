package dev.guildhall.state.memory;

import java.util.UUID;

/** The NPC that remembers. */
public record NpcId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
