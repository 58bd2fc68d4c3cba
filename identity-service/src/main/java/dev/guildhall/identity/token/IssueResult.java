package dev.guildhall.identity.token;

import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;

/** What became of a wish for a token. */
public sealed interface IssueResult {

    /**
     * A token.
     *
     * @param value the signed JWT
     * @param scopes what it allows
     * @param header the JWT's header
     * @param claims the JWT's claims, times as {@link Instant}
     */
    record Issued(
            String value,
            SortedSet<String> scopes,
            Instant issuedAt,
            Instant expiresAt,
            Map<String, Object> header,
            Map<String, Object> claims)
            implements IssueResult {
        /** Without the token. */
        @Override
        public String toString() {
            return "Issued[" + claims.get("jti") + " until " + expiresAt + "]";
        }
    }

    /** The client may not have these scopes, or not in such a token. */
    record ScopesRefused(SortedSet<String> refused, SortedSet<String> possible) implements IssueResult {}

    /** The client may not ask for tokens for players. */
    record NotForPlayers() implements IssueResult {}
}
