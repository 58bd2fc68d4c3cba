package dev.guildhall.inference.billing;

import dev.guildhall.inference.scene.PlayerId;
import dev.guildhall.platform.security.Caller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who pays for a turn, or for another text.
 *
 * @param user the account at payment-service
 */
public record Payer(UUID user) {
    /** The player; where none is named, the client itself. */
    public static Payer of(@Nullable PlayerId player, String client) {
        return new Payer(player == null ? Caller.accountOf(client) : player.value());
    }

    @Override
    public String toString() {
        return user.toString();
    }
}
