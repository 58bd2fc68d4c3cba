package dev.guildhall.inference.dialogue;

import dev.guildhall.inference.scene.PlayerId;
import dev.guildhall.platform.security.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf an NPC is spoken to, as the access token says.
 *
 * @param client the program that called
 * @param player the only player that it may speak for; absent if it may speak for any
 */
public record Speaker(String client, @Nullable PlayerId player) {

    public static Speaker of(Caller caller) {
        UUID player = caller.player();
        return new Speaker(caller.clientId(), player == null ? null : new PlayerId(player));
    }
}
