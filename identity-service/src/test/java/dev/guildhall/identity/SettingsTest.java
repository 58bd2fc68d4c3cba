package dev.guildhall.identity;

import dev.guildhall.identity.client.ClientSettings;
import dev.guildhall.identity.client.ClientSettings.Configured;
import dev.guildhall.identity.client.ClientSettings.SecretChecks;
import dev.guildhall.identity.signing.SigningSettings;
import dev.guildhall.identity.signing.SigningSettings.Rotation;
import dev.guildhall.identity.token.TokenSettings;
import dev.guildhall.platform.testkit.configuration.ConfigurationAssertions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void bindsWhatTokensSay() {
        ConfigurationAssertions.of(TokenSettings.class)
                .requires(Map.of("guildhall.identity.issuer", "http://localhost:8090"))
                .hasDefaults(new TokenSettings(URI.create("http://localhost:8090"), "guildhall", Duration.ofHours(1)))
                .maps(
                        Map.of(
                                "guildhall.identity.issuer", "https://id.example",
                                "guildhall.identity.audience", "arena",
                                "guildhall.identity.token-life", "10m"),
                        new TokenSettings(URI.create("https://id.example"), "arena", Duration.ofMinutes(10)))
                .refuses(
                        "guildhall.identity.issuer",
                        "id.example",
                        "the URL under which others reach this service, e.g. http://localhost:8090")
                .refuses("guildhall.identity.token-life", "9s", "10s..1d")
                .refuses("guildhall.identity.token-life", "25h", "10s..1d");
    }

    @Test
    void bindsHowKeysRotate() {
        ConfigurationAssertions.of(SigningSettings.class)
                .hasDefaults(new SigningSettings(
                        null,
                        new Rotation(
                                Duration.ofDays(30),
                                Duration.ofHours(1),
                                Duration.ofDays(1),
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(10))))
                .maps(
                        Map.of(
                                "guildhall.identity.key-encryption-key", "a2V5",
                                "guildhall.identity.rotation.every", "7d",
                                "guildhall.identity.rotation.publish-ahead", "2h",
                                "guildhall.identity.rotation.overlap", "3d",
                                "guildhall.identity.rotation.check-every", "5m",
                                "guildhall.identity.rotation.reload-every", "20s"),
                        new SigningSettings(
                                "a2V5",
                                new Rotation(
                                        Duration.ofDays(7),
                                        Duration.ofHours(2),
                                        Duration.ofDays(3),
                                        Duration.ofMinutes(5),
                                        Duration.ofSeconds(20))))
                .refuses("guildhall.identity.rotation.check-every", "0s", "more than 0s")
                .refuses("guildhall.identity.rotation.reload-every", "0s", "more than 0s")
                .refuses("guildhall.identity.rotation.publish-ahead", "9500ms", "at least reload-every, 10s")
                .refuses("guildhall.identity.rotation.every", "1h", "more than publish-ahead, 1h");
    }

    @Test
    void bindsClients() {
        ConfigurationAssertions.of(ClientSettings.class)
                .hasDefaults(new ClientSettings(List.of(), 24, new SecretChecks(8, 4, Duration.ofSeconds(2))))
                .maps(
                        Map.of(
                                "guildhall.identity.clients[0].id", "a-game",
                                "guildhall.identity.clients[0].secret", "long enough",
                                "guildhall.identity.clients[0].scopes", "dialogue,state",
                                "guildhall.identity.clients[0].player-tokens", "true",
                                "guildhall.identity.shortest-secret", "10",
                                "guildhall.identity.secret-checks.cost", "10",
                                "guildhall.identity.secret-checks.at-once", "2",
                                "guildhall.identity.secret-checks.longest-wait", "1s"),
                        new ClientSettings(
                                List.of(new Configured("a-game", "long enough", Set.of("dialogue", "state"), true)),
                                10,
                                new SecretChecks(10, 2, Duration.ofSeconds(1))))
                .refuses("guildhall.identity.secret-checks.cost", "17", "4..16")
                .refuses("guildhall.identity.secret-checks.at-once", "0", "at least 1")
                .refuses("guildhall.identity.secret-checks.longest-wait", "0s", "more than 0s");
    }
}
