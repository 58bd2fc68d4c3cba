package dev.guildhall.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.errors.UuidText;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a bearer token into a {@link Caller}, or says in a sentence what is wrong with it.
 *
 * <p>A bad token is {@code UNAUTHENTICATED}; a token that cannot be checked because the issuer's keys cannot be had is
 * {@code SERVICE_UNAVAILABLE}, since the same token may be good in a second.
 *
 * <p>A good signature is remembered until the issuer's keys are fetched again; times are checked with every request.
 */
public final class BearerTokens {
    private static final Logger log = LoggerFactory.getLogger(BearerTokens.class);
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    private static final int LONGEST = 8192;
    private static final int LONGEST_QUOTE = 80;
    private static final int MOST_CHARACTERS_REMEMBERED = 4_000_000;

    private final IssuerKeys keys;
    private final SecuritySettings settings;
    private final Clock clock;
    private final DefaultJWTProcessor<SecurityContext> signatures = new DefaultJWTProcessor<>();
    private final Cache<String, Known> known = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS_REMEMBERED)
            .weigher((String token, Known _) -> token.length())
            .build();

    BearerTokens(IssuerKeys keys, SecuritySettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
        signatures.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        // RFC 9068 access tokens, plain JWTs, and issuers that name no type.
        signatures.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        // The claims are checked below, with sentences that a caller understands.
        signatures.setJWTClaimsSetVerifier((claims, context) -> {});
    }

    /** What a signed token says, and the keys that it was checked with. */
    private record Known(
            Caller caller, Instant expires, @Nullable Instant notBefore, long keys) {}

    /** The caller that this token stands for; throws a {@link RefusedException} that never quotes the token itself. */
    public Caller check(String token) {
        Known found = known.getIfPresent(token);
        if (found == null || found.keys() != keysInUse()) {
            found = read(parse(token));
            known.put(token, found);
        }
        checkTime(found);
        return found.caller();
    }

    private Known read(SignedJWT jwt) {
        // Before the check, which may fetch other keys.
        long inUse = keysInUse();
        JWTClaimsSet claims = checkSignature(jwt);
        checkIssuerAndAudience(claims);
        Instant expires = instant(claims.getExpirationTime());
        if (expires == null) {
            throw refuse("the token never expires (expected: a claim exp)");
        }
        return new Known(caller(claims), expires, instant(claims.getNotBeforeTime()), inUse);
    }

    private long keysInUse() {
        try {
            return keys.inUse();
        } catch (KeySourceException e) {
            log.debug("A token cannot be checked: {}", e.getMessage());
            throw unavailable();
        }
    }

    private static SignedJWT parse(String token) {
        if (token.length() > LONGEST) {
            throw refuse("the bearer token has " + token.length() + " characters (expected: at most " + LONGEST + ")");
        }
        JWT jwt;
        try {
            jwt = JWTParser.parse(token);
        } catch (ParseException e) {
            throw refuse("the bearer token is not a JWT");
        }
        if (!(jwt instanceof SignedJWT signed)) {
            throw refuse("the token is not signed (expected: RS256 or ES256)");
        }
        JWSAlgorithm algorithm = signed.getHeader().getAlgorithm();
        if (!ALGORITHMS.contains(algorithm)) {
            throw refuse("the token is signed with " + quote(algorithm.getName()) + " (expected: RS256 or ES256)");
        }
        return signed;
    }

    private JWTClaimsSet checkSignature(SignedJWT jwt) {
        try {
            return signatures.process(jwt, null);
        } catch (BadJWSException e) {
            throw refuse("the token's signature is wrong");
        } catch (BadJOSEException e) {
            log.debug("A token was refused: {}", e.getMessage());
            throw refuse("the token is signed with a key that the issuer does not publish, or is of another type");
        } catch (KeySourceException e) {
            log.debug("A token cannot be checked: {}", e.getMessage());
            throw unavailable();
        } catch (JOSEException e) {
            throw refuse("the token's signature cannot be read");
        }
    }

    private void checkIssuerAndAudience(JWTClaimsSet claims) {
        String issuer = claims.getIssuer();
        if (!settings.issuer().toString().equals(issuer)) {
            throw refuse("the issuer is " + quote(issuer) + " (expected: " + settings.issuer() + ")");
        }
        List<String> audience = claims.getAudience();
        if (!audience.contains(settings.audience())) {
            throw refuse("the audience is " + quote(String.join(" ", audience)) + " (expected: " + settings.audience()
                    + ")");
        }
    }

    private void checkTime(Known token) {
        Instant now = clock.instant();
        Duration skew = settings.clockSkew();
        if (!now.isBefore(token.expires().plus(skew))) {
            throw refuse("the token expired at " + token.expires());
        }
        Instant notBefore = token.notBefore();
        if (notBefore != null && now.plus(skew).isBefore(notBefore)) {
            throw refuse("the token is not valid before " + notBefore);
        }
    }

    private static Caller caller(JWTClaimsSet claims) {
        String subject = text(claims, "sub");
        String clientId = firstPresent(text(claims, "client_id"), text(claims, "azp"), subject);
        if (clientId == null) {
            throw refuse("the token names no client (expected: a claim client_id or sub)");
        }
        return new Caller(clientId, player(text(claims, "player_id")), scopes(claims));
    }

    private static @Nullable UUID player(@Nullable String claim) {
        if (claim == null) {
            return null;
        }
        UUID player = UuidText.find(claim).orElse(null);
        if (player == null) {
            throw refuse("the claim player_id is " + quote(claim) + " (expected: a UUID)");
        }
        return player;
    }

    /** {@code scope} as a string (RFC 9068) or {@code scope}/{@code scp} as a list, as some issuers write it. */
    private static Set<String> scopes(JWTClaimsSet claims) {
        Object claim = claims.getClaim("scope") != null ? claims.getClaim("scope") : claims.getClaim("scp");
        Set<String> scopes = new LinkedHashSet<>();
        switch (claim) {
            case String words -> scopes.addAll(List.of(words.strip().split("\\s+")));
            case List<?> list -> list.forEach(entry -> scopes.add(String.valueOf(entry)));
            case null, default -> {}
        }
        scopes.remove("");
        return scopes;
    }

    private static @Nullable String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text && !text.isBlank() ? text : null;
    }

    private static @Nullable String firstPresent(@Nullable String... values) {
        for (String value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** What a token says of itself, short and printable: it is the sender's text and ends in a header and in logs. */
    private static String quote(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "absent";
        }
        String clean = text.replaceAll("[^\\x21-\\x7e ]|[\"\\\\']", "?");
        return "'" + (clean.length() <= LONGEST_QUOTE ? clean : clean.substring(0, LONGEST_QUOTE) + "...") + "'";
    }

    private static RefusedException refuse(String sentence) {
        return Refusal.of(ErrorCode.UNAUTHENTICATED, sentence).asException();
    }

    private static RefusedException unavailable() {
        return Refusal.of(
                        ErrorCode.SERVICE_UNAVAILABLE,
                        "the token cannot be checked now, since the issuer's keys cannot be reached")
                .withRetryAfter(Duration.ofSeconds(2))
                .asException();
    }
}
