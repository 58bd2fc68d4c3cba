package dev.guildhall.platform.security;

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

    public boolean may(String scope) {
        return scopes.contains(scope);
    }

    /** The same client with the same scopes, calling for this player. */
    Caller actingFor(UUID other) {
        return new Caller(clientId, other, scopes);
    }
}
