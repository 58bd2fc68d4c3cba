package dev.guildhall.state.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What players did. Entries are made by the change that they belong to. */
public interface PlayerHistory {
    /**
     * Some entries, the newest first.
     *
     * @param after absent for the first ones
     */
    List<PlayerAction> page(HistoryQuery query, @Nullable HistoryPlace after, int most);

    /**
     * Makes a place for the entries of the month of UTC that this time is in.
     *
     * @return whether there was none
     */
    boolean makeMonth(Instant time);

    /**
     * Drops the months that ended at this time or before.
     *
     * @return how many
     */
    int dropMonthsBefore(Instant time);

    /**
     * Removes some entries of a player.
     *
     * @return how many; less than {@code most} when none is left
     */
    int remove(UUID player, int most);
}
