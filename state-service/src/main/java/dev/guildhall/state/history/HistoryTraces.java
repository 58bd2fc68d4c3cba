package dev.guildhall.state.history;

import dev.guildhall.state.forgetting.PlayerTraces;
import java.util.UUID;

/** What a player did, to be forgotten: in bounded statements, since there may be years of it. */
public final class HistoryTraces implements PlayerTraces {
    private static final int PAGE = 10_000;

    private final PlayerHistory history;

    public HistoryTraces(PlayerHistory history) {
        this.history = history;
    }

    @Override
    public Kind kind() {
        return Kind.HISTORY;
    }

    @Override
    public long remove(UUID player) {
        long removed = 0;
        int last;
        do {
            last = history.remove(player, PAGE);
            removed += last;
        } while (last == PAGE);
        return removed;
    }
}
