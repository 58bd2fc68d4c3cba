package dev.guildhall.payment.usage;

import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.security.Caller;
import dev.guildhall.platform.security.MissingScope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who may see whose usage. A client that names no player needs the scope {@code payment} and sees everybody. A player needs
 * {@code usage} and sees themselves: {@code payment} in a player's hands would let them charge others over gRPC. Whoever has
 * {@code payment} and acts for a player sees that player.
 */
final class UsageAccess {
    private static final String EVERYBODY = "payment";
    private static final String OWN = "usage";

    private UsageAccess() {}

    static void requireScope(Caller caller) {
        boolean ofAPlayer = caller.player() != null;
        if (!caller.may(EVERYBODY) && !(ofAPlayer && caller.may(OWN))) {
            throw MissingScope.refusal(ofAPlayer ? OWN : EVERYBODY, "reading usage")
                    .asException();
        }
    }

    /** Whose costs are shown to whom asks for those of {@code asked}; nothing is everybody. */
    static @Nullable UserId admit(@Nullable UserId asked, Caller caller) {
        UUID player = caller.player();
        if (player == null) {
            return asked;
        }
        UserId own = UserId.find(player.toString()).orElse(null);
        if (own == null || (asked != null && !asked.equals(own))) {
            throw Refusal.of(
                            ErrorCode.FORBIDDEN,
                            "user_id: another user than the access token's player (expected: the same, or none)")
                    .asException();
        }
        return own;
    }
}
