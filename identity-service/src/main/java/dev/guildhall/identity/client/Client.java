package dev.guildhall.identity.client;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A program that may ask for tokens.
 *
 * @param scopes what its tokens may allow
 * @param playerTokens whether it may ask for tokens for players: only a game's own back end, never a program that players hold
 */
public record Client(ClientId id, Set<String> scopes, boolean playerTokens) {
    private static final Pattern SCOPE = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    public Client {
        scopes = Set.copyOf(scopes);
        for (String scope : scopes) {
            if (!SCOPE.matcher(scope).matches()) {
                throw new IllegalArgumentException("scope of client " + id + ": '" + scope
                        + "' (expected: 1 to 64 lower-case letters, digits and dashes)");
            }
        }
    }
}
