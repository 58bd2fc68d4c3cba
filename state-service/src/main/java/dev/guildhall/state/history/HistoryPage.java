package dev.guildhall.state.history;

import java.util.List;

/**
 * Some of what a player did, the newest first.
 *
 * @param nextToken where the next page begins; empty on the last one
 */
public record HistoryPage(List<PlayerAction> actions, String nextToken) {
    public HistoryPage {
        actions = List.copyOf(actions);
    }
}
