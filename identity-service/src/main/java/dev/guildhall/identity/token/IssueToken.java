package dev.guildhall.identity.token;

import dev.guildhall.identity.client.Client;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a token.
 *
 * @param client who asks; it has shown its secret
 * @param scopes what the token shall allow; empty: all that it may
 * @param player for whom, or nothing for the client itself
 */
public record IssueToken(
        Client client, Set<String> scopes, @Nullable PlayerId player) {
    public IssueToken {
        scopes = Set.copyOf(scopes);
    }
}
