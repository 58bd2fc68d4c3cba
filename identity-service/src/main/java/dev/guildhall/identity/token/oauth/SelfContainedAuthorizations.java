package dev.guildhall.identity.token.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.guildhall.identity.token.RevokedTokens;
import dev.guildhall.identity.token.TokenReader;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * What was authorised, read from the token itself instead of a table with a row for each token. Only a revocation is stored.
 */
final class SelfContainedAuthorizations implements OAuth2AuthorizationService {
    private final TokenReader tokens;
    private final RevokedTokens revoked;
    private final RegisteredClientRepository clients;

    SelfContainedAuthorizations(TokenReader tokens, RevokedTokens revoked, RegisteredClientRepository clients) {
        this.tokens = tokens;
        this.revoked = revoked;
        this.clients = clients;
    }

    /** Called for each new token, of which nothing has to be kept, and for a revoked one. */
    @Override
    public void save(OAuth2Authorization authorization) {
        OAuth2Authorization.Token<OAuth2AccessToken> access = authorization.getAccessToken();
        if (access != null && access.isInvalidated()) {
            Instant expires = access.getToken().getExpiresAt();
            tokens.read(access.getToken().getTokenValue())
                    .ifPresent(claims -> revoked.revoke(claims.getJWTID(), expires == null ? Instant.EPOCH : expires));
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        // Nothing is kept.
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        if (type != null && !OAuth2TokenType.ACCESS_TOKEN.equals(type)) {
            return null;
        }
        return tokens.read(token).map(claims -> authorization(token, claims)).orElse(null);
    }

    private @Nullable OAuth2Authorization authorization(String value, JWTClaimsSet claims) {
        RegisteredClient client = clients.findByClientId(String.valueOf(claims.getClaim("client_id")));
        if (client == null) {
            return null;
        }
        Set<String> scopes = scopes(claims);
        OAuth2AccessToken token = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                value,
                claims.getIssueTime().toInstant(),
                claims.getExpirationTime().toInstant(),
                scopes);
        boolean isRevoked = revoked.isRevoked(claims.getJWTID());
        return OAuth2Authorization.withRegisteredClient(client)
                .id(claims.getJWTID())
                .principalName(claims.getSubject())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .authorizedScopes(scopes)
                .token(token, metadata -> {
                    metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, asInstants(claims, scopes));
                    metadata.put(OAuth2Authorization.Token.INVALIDATED_METADATA_NAME, isRevoked);
                })
                .build();
    }

    private static Set<String> scopes(JWTClaimsSet claims) {
        String words = String.valueOf(claims.getClaim("scope"));
        return words.isBlank() ? Set.of() : Set.copyOf(List.of(words.split(" ")));
    }

    private static Map<String, Object> asInstants(JWTClaimsSet claims, Set<String> scopes) {
        Map<String, Object> all = new HashMap<>();
        claims.getClaims()
                .forEach((name, value) -> all.put(name, value instanceof Date date ? date.toInstant() : value));
        all.put("scope", List.copyOf(scopes));
        return all;
    }
}
