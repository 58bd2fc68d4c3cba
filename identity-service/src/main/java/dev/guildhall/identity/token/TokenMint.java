package dev.guildhall.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.guildhall.identity.signing.KeyRing;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** Makes tokens: signed JWTs that any service can check by itself. */
public final class TokenMint {
    /** Lets its holder name the player for whom it acts; in a player's own hands it would open every other player's door. */
    private static final String ACT_AS_PLAYER = "act-as-player";

    private final KeyRing keys;
    private final TokenSettings settings;
    private final Clock clock;

    TokenMint(KeyRing keys, TokenSettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    public IssueResult issue(IssueToken wish) {
        PlayerId player = wish.player();
        if (player != null && !wish.client().playerTokens()) {
            return new IssueResult.NotForPlayers();
        }
        SortedSet<String> possible = new TreeSet<>(wish.client().scopes());
        if (player != null) {
            possible.remove(ACT_AS_PLAYER);
        }
        SortedSet<String> refused = new TreeSet<>(wish.scopes());
        refused.removeAll(possible);
        if (!refused.isEmpty()) {
            return new IssueResult.ScopesRefused(refused, possible);
        }
        return sign(wish, wish.scopes().isEmpty() ? possible : new TreeSet<>(wish.scopes()));
    }

    private IssueResult.Issued sign(IssueToken wish, SortedSet<String> scopes) {
        String clientId = wish.client().id().value();
        PlayerId player = wish.player();
        // The claims count in seconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expires = now.plus(settings.tokenLife());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", settings.issuerText());
        claims.put("sub", player == null ? clientId : player.toString());
        claims.put("aud", List.of(settings.audience()));
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", expires);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("client_id", clientId);
        claims.put("scope", String.join(" ", scopes));
        if (player != null) {
            claims.put("player_id", player.toString());
        }
        RSAKey key = keys.signingKey();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, claimsSet(claims));
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("key " + key.getKeyID() + " cannot sign", e);
        }
        return new IssueResult.Issued(token.serialize(), scopes, now, expires, header.toJSONObject(), claims);
    }

    private static JWTClaimsSet claimsSet(Map<String, Object> claims) {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.forEach((name, value) -> set.claim(name, value instanceof Instant time ? Date.from(time) : value));
        return set.build();
    }
}
