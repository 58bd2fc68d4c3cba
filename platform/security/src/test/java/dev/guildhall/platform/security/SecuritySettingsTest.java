package dev.guildhall.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecuritySettingsTest {

    @Test
    void findsKeysAndTokensUnderTheIssuerUnlessToldOtherwise() {
        SecuritySettings derived = with("issuer", "https://id.example/");
        assertThat(derived.keysAt()).isEqualTo(URI.create("https://id.example/oauth2/jwks"));
        assertThat(derived.tokensAt()).isEqualTo(URI.create("https://id.example/oauth2/token"));

        SecuritySettings told =
                with("issuer", "https://id.example", "jwk-set-uri", "http://a/keys", "token-uri", "http://b/token");
        assertThat(told.keysAt()).isEqualTo(URI.create("http://a/keys"));
        assertThat(told.tokensAt()).isEqualTo(URI.create("http://b/token"));
    }

    @Test
    void saysWhatIsWrongWithAProperty() {
        assertRefused("guildhall.security.issuer: null (expected: the URL");
        assertRefused("guildhall.security.issuer: id (expected: the URL", "issuer", "id");
        assertRefused("guildhall.security.clock-skew: 6m (expected: 0s..5m)", "issuer", "http://a", "clock-skew", "6m");
        assertRefused("guildhall.security.timeout: 0s (expected: more than 0s)", "issuer", "http://a", "timeout", "0s");
        assertRefused(
                "guildhall.security.keys-usable-for: 1m (expected: at least keys-fresh-for, 5m)",
                "issuer",
                "http://a",
                "keys-usable-for",
                "1m");
        assertRefused(
                "guildhall.security.client-id and client-secret: only one is set (expected: both or none)",
                "issuer",
                "http://a",
                "client-id",
                "x");
    }

    private static void assertRefused(String sentence, String... properties) {
        assertThatThrownBy(() -> with(properties)).rootCause().hasMessageContaining(sentence);
    }

    private static SecuritySettings with(String... properties) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            map.put("guildhall.security." + properties[i], properties[i + 1]);
        }
        return TestSettings.of(map);
    }
}
