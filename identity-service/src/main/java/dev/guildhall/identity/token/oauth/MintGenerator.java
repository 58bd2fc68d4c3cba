package dev.guildhall.identity.token.oauth;

import dev.guildhall.identity.token.IssueResult;
import dev.guildhall.identity.token.IssueToken;
import dev.guildhall.identity.token.TokenCounters;
import dev.guildhall.identity.token.TokenCounters.Reason;
import dev.guildhall.identity.token.TokenMint;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** Lets the standard token endpoint give out the same tokens as the JSON form. */
final class MintGenerator implements OAuth2TokenGenerator<Jwt> {
    private final TokenMint mint;
    private final TokenCounters counters;

    MintGenerator(TokenMint mint, TokenCounters counters) {
        this.mint = mint;
        this.counters = counters;
    }

    @Override
    public @Nullable Jwt generate(OAuth2TokenContext context) {
        RegisteredClient registered = context.getRegisteredClient();
        if (registered == null || !OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            return null;
        }
        IssueToken wish = new IssueToken(RegisteredClients.client(registered), context.getAuthorizedScopes(), null);
        return switch (mint.issue(wish)) {
            case IssueResult.Issued token -> {
                counters.issued(wish);
                yield new Jwt(token.value(), token.issuedAt(), token.expiresAt(), token.header(), token.claims());
            }
            case IssueResult.ScopesRefused refused -> {
                counters.refused(Reason.SCOPE);
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
            }
            case IssueResult.NotForPlayers refused -> {
                counters.refused(Reason.PLAYER);
                throw new OAuth2AuthenticationException(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT);
            }
        };
    }
}
