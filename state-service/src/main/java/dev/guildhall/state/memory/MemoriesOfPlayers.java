package dev.guildhall.state.memory;

import dev.guildhall.state.forgetting.PlayerTraces;
import java.util.UUID;

/** Forgets every memory in which a player took part or was the only one to hear. */
public final class MemoriesOfPlayers implements PlayerTraces {
    private final Memories memories;
    private final ForgettingMeters meters;

    public MemoriesOfPlayers(Memories memories, ForgettingMeters meters) {
        this.memories = memories;
        this.meters = meters;
    }

    @Override
    public Kind kind() {
        return Kind.MEMORIES;
    }

    @Override
    public long remove(UUID player) {
        long removed = memories.forgetPlayer(player);
        meters.forgotten(ForgettingMeters.Reason.PLAYER, removed);
        return removed;
    }
}
