package dev.guildhall.settings;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.FieldViolation;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.security.Caller;
import java.util.List;
import java.util.UUID;

/** Who may see and change whose settings: a player their own; a client that names no player, those of its players. */
public final class SettingsAccess {
    private SettingsAccess() {}

    /**
     * The user that a request names.
     *
     * @throws dev.guildhall.platform.errors.RefusedException {@code INVALID_REQUEST} if it is no UUID, {@code FORBIDDEN} if
     *     the token is another player's
     */
    public static UserId admit(String userId, Caller caller) {
        UUID user = UuidText.find(userId).orElseThrow(() -> {
            String given = userId.isEmpty() ? "absent" : userId;
            return Refusal.invalid(List.of(new FieldViolation("user_id", given, "a UUID")))
                    .asException();
        });
        UUID player = caller.player();
        if (player != null && !player.equals(user)) {
            throw Refusal.of(
                            ErrorCode.FORBIDDEN,
                            "user_id: another user than the access token's player (expected: the same)")
                    .asException();
        }
        return new UserId(user);
    }
}
