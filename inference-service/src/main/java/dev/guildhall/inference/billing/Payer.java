package dev.guildhall.inference.billing;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.guildhall.inference.scene.PlayerId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who pays for a turn.
 *
 * @param user the account at payment-service
 */
public record Payer(UUID user) {
    /** What the accounts of clients are derived from. Never changes: accounts would be lost. */
    private static final UUID CLIENTS = UUID.fromString("5b0c1e52-3c55-5a0e-9d0b-6f3d1f0a7c11");

    /** The player; where none is named, the client itself, under a UUIDv5 of its id. */
    public static Payer of(@Nullable PlayerId player, String client) {
        return new Payer(player == null ? UuidCreator.getNameBasedSha1(CLIENTS, client) : player.value());
    }

    @Override
    public String toString() {
        return user.toString();
    }
}
