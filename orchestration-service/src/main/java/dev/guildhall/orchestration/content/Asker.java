package dev.guildhall.orchestration.content;

import dev.guildhall.platform.security.Caller;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For whom a place is made.
 *
 * @param client the program that asked
 * @param player the player that it asked for; absent if it asked for itself
 */
public record Asker(String client, @Nullable UUID player) {
    /** Whose tier and money hold: the player's, else the client's own. */
    public UUID account() {
        return player == null ? Caller.accountOf(client) : player;
    }

    /** The same towards other services, which take whose account it is from the acting player. */
    Caller towardsOthers() {
        return new Caller(client, account(), Set.of());
    }

    /**
     * Whether a caller may see what was made for this one: the same client, and a player only what was made for that player.
     *
     * @param otherPlayer the only player whose places the caller may see; absent if it may see all of its own
     */
    boolean isOpenTo(String otherClient, @Nullable UUID otherPlayer) {
        return client.equals(otherClient) && (otherPlayer == null || otherPlayer.equals(player));
    }
}
