package dev.guildhall.inference.dialogue;

import dev.guildhall.inference.scene.PlayerId;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.security.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a model is asked, as the access token says.
 *
 * @param client the program that called
 * @param player the only player that it may speak for; absent if it may speak for any
 */
public record Speaker(String client, @Nullable PlayerId player) {

    public static Speaker of(Caller caller) {
        UUID player = caller.player();
        return new Speaker(caller.clientId(), player == null ? null : new PlayerId(player));
    }

    /**
     * Whom a request is for: a player's token speaks for that player, named or not; a client's speaks for whom it names.
     *
     * @param named whom the request names; absent if none
     * @param field where it names them, for messages
     * @throws dev.guildhall.platform.errors.RefusedException if the token speaks for another player
     */
    public @Nullable PlayerId playerOr(@Nullable UUID named, String field) {
        if (player == null) {
            return named == null ? null : new PlayerId(named);
        }
        if (player.value().equals(UuidText.NIL)) {
            throw Refusal.of(
                            ErrorCode.FORBIDDEN,
                            "The access token's player: " + player + " (expected: " + UuidText.NON_NIL + ")")
                    .asException();
        }
        if (named != null && !player.value().equals(named)) {
            throw Refusal.of(
                            ErrorCode.FORBIDDEN,
                            field + ": another player than the access token's (expected: the same)")
                    .asException();
        }
        return player;
    }
}
