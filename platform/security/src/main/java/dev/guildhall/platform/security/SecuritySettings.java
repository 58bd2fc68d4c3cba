package dev.guildhall.platform.security;

import dev.guildhall.platform.settingrules.SettingRules;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are taken, and what this service calls itself towards others.
 *
 * @param issuer the issuer's URL exactly as in the claim {@code iss}; ours or any other OIDC issuer
 * @param audience what the claim {@code aud} must contain
 * @param jwkSetUri where the issuer publishes its keys; derived from the issuer when absent
 * @param clockSkew how far the clocks of issuer and service may be apart
 * @param keysFreshFor how long fetched keys are used before they are fetched again
 * @param keysUsableFor how long fetched keys are still used while the issuer cannot be reached
 * @param keysRetryPause the shortest time between two fetches that a failure or an unknown key asks for
 * @param timeout the limit for one answer of the issuer, keys and tokens alike
 * @param clientId this service's client id towards other services; when absent, no token is sent
 * @param clientSecret the secret that belongs to it
 * @param tokenUri where to get tokens; derived from the issuer when absent
 */
@ConfigurationProperties("guildhall.security")
public record SecuritySettings(
        URI issuer,
        @DefaultValue("guildhall") String audience,
        @Nullable URI jwkSetUri,
        @DefaultValue("10s") Duration clockSkew,
        @DefaultValue("5m") Duration keysFreshFor,
        @DefaultValue("2h") Duration keysUsableFor,
        @DefaultValue("5s") Duration keysRetryPause,
        @DefaultValue("3s") Duration timeout,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable URI tokenUri) {
    private static final SettingRules RULES = new SettingRules("guildhall.security");

    // A binder passes null for what is not configured, whatever the type says.
    @SuppressWarnings("ConstantValue")
    public SecuritySettings {
        if (issuer == null || !issuer.isAbsolute()) {
            throw RULES.refusal(
                    "issuer", String.valueOf(issuer), "the URL of the token issuer, e.g. http://localhost:8090");
        }
        RULES.positive("timeout", timeout);
        RULES.positive("keys-fresh-for", keysFreshFor);
        RULES.atLeast("keys-usable-for", keysUsableFor, "keys-fresh-for", keysFreshFor);
        RULES.between("clock-skew", clockSkew, Duration.ZERO, Duration.ofMinutes(5));
        if ((clientId == null) != (clientSecret == null)) {
            throw RULES.refusal("client-id and client-secret", "only one is set", "both or none");
        }
    }

    /** Where the keys are: as configured, or where our identity service publishes them. */
    URI keysAt() {
        return jwkSetUri != null ? jwkSetUri : underIssuer("/oauth2/jwks");
    }

    URI tokensAt() {
        return tokenUri != null ? tokenUri : underIssuer("/oauth2/token");
    }

    private URI underIssuer(String path) {
        String base = issuer.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "SecuritySettings[issuer=" + issuer + ", audience=" + audience + ", jwkSetUri=" + keysAt()
                + ", clientId=" + clientId + "]";
    }
}
