package dev.guildhall.platform.security;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request, as a checked token says.
 *
 * @param clientId the program that called: a game, a studio's back end, another service
 * @param player the player it calls for, or nothing when it calls for itself
 * @param scopes what the token allows, e.g. {@code dialogue}
 */
public record Caller(String clientId, @Nullable UUID player, Set<String> scopes) {
    /** What the accounts of clients are derived from. Never changes: accounts would be lost. */
    private static final UUID CLIENT_ACCOUNTS = UUID.fromString("5b0c1e52-3c55-5a0e-9d0b-6f3d1f0a7c11");

    public Caller {
        if (clientId.isBlank()) {
            throw new IllegalArgumentException("clientId: blank (expected: the id of a client)");
        }
        scopes = Set.copyOf(scopes);
    }

    /** The player's UUID when there is one, else the client id: what limits, ownership and idempotency keys hang on. */
    public String subject() {
        return player == null ? clientId : player.toString();
    }

    /** Whose account pays where the caller spends: the player's, else the client's own. */
    public UUID account() {
        return player == null ? accountOf(clientId) : player;
    }

    /** The account of a client that calls for itself, under a UUIDv5 of its id. */
    public static UUID accountOf(String clientId) {
        return UuidCreator.getNameBasedSha1(CLIENT_ACCOUNTS, clientId);
    }

    public boolean may(String scope) {
        return scopes.contains(scope);
    }

    /** The same client with the same scopes, calling for this player. */
    Caller actingFor(UUID other) {
        return new Caller(clientId, other, scopes);
    }
}
