package dev.guildhall.state.request;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.security.ActingPlayer;
import dev.guildhall.platform.security.Caller;
import java.util.UUID;

/** Who may ask for what: a caller that calls for itself for all, one that calls for a player for what is that player's own. */
public final class PlayerAccess {
    private PlayerAccess() {}

    /**
     * Lets a request about a player through.
     *
     * @throws dev.guildhall.platform.errors.RefusedException {@code FORBIDDEN} if the call is another player's
     */
    public static void requireOwn(UUID player, Caller caller) {
        if (caller.player() != null && !caller.player().equals(player)) {
            throw Refusal.of(ErrorCode.FORBIDDEN, "player_id: another player than the call is for (expected: the same)")
                    .asException();
        }
    }

    /**
     * Lets a program through, whether it calls for itself or says for which player it acts; not a player's own token.
     *
     * @throws dev.guildhall.platform.errors.RefusedException {@code FORBIDDEN} if the token is a player's
     */
    public static void requireProgram(Caller caller) {
        if (caller.player() != null && !caller.may(ActingPlayer.SCOPE)) {
            throw Refusal.of(
                            ErrorCode.FORBIDDEN,
                            "A player's access token does not allow this (expected: one of a client, which may say for"
                                    + " which player it acts)")
                    .asException();
        }
    }

    /**
     * Lets a request through that is about the world and not about a player.
     *
     * @throws dev.guildhall.platform.errors.RefusedException {@code FORBIDDEN} if the call is a player's
     */
    public static void requireNoPlayer(Caller caller) {
        if (caller.player() != null) {
            throw Refusal.of(
                            ErrorCode.FORBIDDEN,
                            "A player's access token does not allow this (expected: one of a client that calls for itself)")
                    .asException();
        }
    }
}
