package dev.guildhall.identity.token;

import dev.guildhall.platform.settingrules.SettingRules;
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
    private static final SettingRules RULES = new SettingRules("guildhall.identity");

    public TokenSettings {
        if (issuer == null || !issuer.isAbsolute() || issuer.getQuery() != null || issuer.getFragment() != null) {
            throw RULES.refusal(
                    "issuer",
                    String.valueOf(issuer),
                    "the URL under which others reach this service, e.g. http://localhost:8090");
        }
        RULES.between("token-life", tokenLife, Duration.ofSeconds(10), Duration.ofHours(24));
    }

    public String issuerText() {
        return String.valueOf(issuer);
    }
}
