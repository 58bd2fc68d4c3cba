package dev.guildhall.identity.token;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What tokens say of this issuer.
 *
 * @param issuer the claim {@code iss}: the URL under which others reach this service
 * @param audience the claim {@code aud}
 * @param tokenLife how long a token is valid; the overlap of key rotation must be longer
 */
@ConfigurationProperties("guildhall.identity")
public record TokenSettings(
        @Nullable URI issuer,
        @DefaultValue("guildhall") String audience,
        @DefaultValue("1h") Duration tokenLife) {

    public TokenSettings {
        if (issuer == null || !issuer.isAbsolute() || issuer.getQuery() != null || issuer.getFragment() != null) {
            throw new IllegalArgumentException("guildhall.identity.issuer: " + issuer
                    + " (expected: the URL under which others reach this service, e.g. http://localhost:8090)");
        }
        if (tokenLife.compareTo(Duration.ofSeconds(10)) < 0 || tokenLife.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException(
                    "guildhall.identity.token-life: " + tokenLife + " (expected: between 10s and 24h)");
        }
    }

    public String issuerText() {
        return String.valueOf(issuer);
    }
}
