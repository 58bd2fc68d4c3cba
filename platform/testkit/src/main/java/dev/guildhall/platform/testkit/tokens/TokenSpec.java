package dev.guildhall.platform.testkit.tokens;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a token is to say. Without a word it is a client token of {@code demo} for the audience {@code guildhall}, good for
 * five minutes, without scopes. Used inside one call of {@link TestIssuer#token}, by one thread.
 */
public final class TokenSpec {
    private final Map<String, Object> extra = new LinkedHashMap<>();
    private String client = "demo";
    private @Nullable UUID player;
    private List<String> scopes = List.of();
    private List<String> audience = List.of(TestIssuer.AUDIENCE);
    private @Nullable String issuer;
    private Duration expiresIn = Duration.ofMinutes(5);
    private boolean foreignKey;

    TokenSpec() {}

    /** The client that the token was given to: claim {@code client_id}, and {@code sub} unless there is a player. */
    public TokenSpec client(String clientId) {
        this.client = clientId;
        return this;
    }

    /** Makes it a player's token: claims {@code player_id} and {@code sub}. */
    public TokenSpec player(UUID id) {
        this.player = id;
        return this;
    }

    /** Claim {@code scope}, joined by spaces. */
    public TokenSpec scopes(String... names) {
        this.scopes = List.of(names);
        return this;
    }

    /** Claim {@code aud}; anything without {@code guildhall} is refused by our services. */
    public TokenSpec audience(String... names) {
        this.audience = List.of(names);
        return this;
    }

    /** Claim {@code iss}, where it is to differ from the issuer's own. */
    public TokenSpec issuer(String url) {
        this.issuer = url;
        return this;
    }

    /** From now; negative for one that expired that long ago. It is issued an hour before it expires at the latest. */
    public TokenSpec expiresIn(Duration time) {
        this.expiresIn = time;
        return this;
    }

    /** An hour past its time: more than any tolerance for clocks. */
    public TokenSpec expired() {
        return expiresIn(Duration.ofHours(-1));
    }

    /** Signed with a key that the issuer never published, under the key id of one that it did. */
    public TokenSpec signedByAStranger() {
        this.foreignKey = true;
        return this;
    }

    /** Any other claim, or another value for one of the above. */
    public TokenSpec claim(String name, Object value) {
        extra.put(name, value);
        return this;
    }

    boolean isSignedByAStranger() {
        return foreignKey;
    }

    Map<String, Object> claims(String ownIssuer, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer == null ? ownIssuer : issuer);
        claims.put("aud", audience);
        claims.put("client_id", client);
        claims.put("sub", player == null ? client : player.toString());
        if (player != null) {
            claims.put("player_id", player.toString());
        }
        if (!scopes.isEmpty()) {
            claims.put("scope", String.join(" ", scopes));
        }
        Instant expiry = now.plus(expiresIn);
        Instant issued = expiresIn.isNegative() ? expiry.minus(Duration.ofHours(1)) : now;
        claims.put("iat", issued.getEpochSecond());
        claims.put("exp", expiry.getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        claims.putAll(extra);
        return claims;
    }
}
