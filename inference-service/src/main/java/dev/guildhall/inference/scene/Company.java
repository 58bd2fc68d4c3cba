package dev.guildhall.inference.scene;

import java.util.List;

/** Who else is there, and hears both the player's line and the NPC's answer. */
public record Company(List<NpcId> npcs, List<PlayerId> players) {
    public static final Company NONE = new Company(List.of(), List.of());

    public Company {
        npcs = List.copyOf(npcs);
        players = List.copyOf(players);
    }

    public boolean isEmpty() {
        return npcs.isEmpty() && players.isEmpty();
    }
}
