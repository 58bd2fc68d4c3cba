package dev.guildhall.inference.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.moderation.ModerationSettings.Remote;
import dev.guildhall.inference.moderation.ModerationSettings.WhenAway;
import dev.guildhall.platform.testkit.configuration.ConfigurationAssertions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModerationSettingsTest {
    private static final Remote NONE = new Remote(
            null, null, "omni-moderation-latest", Duration.ofSeconds(1), Duration.ofSeconds(3), 64, WhenAway.REFUSE);

    @Test
    void readsHowTextIsJudged() {
        ConfigurationAssertions.of(ModerationSettings.class)
                .hasDefaults(new ModerationSettings(true, null, NONE))
                .maps(
                        Map.of(
                                "guildhall.inference.moderation.enabled", "false",
                                "guildhall.inference.moderation.words-dir", "our/words",
                                "guildhall.inference.moderation.remote.base-url", "http://judge:8080/v1",
                                "guildhall.inference.moderation.remote.api-key", "the-key",
                                "guildhall.inference.moderation.remote.model", "guard",
                                "guildhall.inference.moderation.remote.connect-time-limit", "200ms",
                                "guildhall.inference.moderation.remote.time-limit", "1s",
                                "guildhall.inference.moderation.remote.connections", "8",
                                "guildhall.inference.moderation.remote.when-away", "allow"),
                        new ModerationSettings(
                                false,
                                Path.of("our/words"),
                                new Remote(
                                        URI.create("http://judge:8080/v1"),
                                        "the-key",
                                        "guard",
                                        Duration.ofMillis(200),
                                        Duration.ofSeconds(1),
                                        8,
                                        WhenAway.ALLOW)))
                .refuses(
                        "guildhall.inference.moderation.remote.base-url",
                        "ftp://judge/v1",
                        "http:// or https:// and a host")
                .refuses(
                        "guildhall.inference.moderation.remote.base-url",
                        "judge:8080",
                        "http:// or https:// and a host")
                .refuses("guildhall.inference.moderation.remote.model", " ")
                .refuses("guildhall.inference.moderation.remote.connect-time-limit", "0s", "more than 0s, at most 1m")
                .refuses("guildhall.inference.moderation.remote.time-limit", "61s", "more than 0s, at most 1m")
                .refuses("guildhall.inference.moderation.remote.connections", "0", "1..1000")
                .refuses("guildhall.inference.moderation.remote.when-away", "shrug")
                .isDocumented();
    }

    @Test
    void doesNotTellTheKey() {
        Remote remote = new Remote(
                URI.create("http://judge:8080/v1"),
                "the-key",
                "guard",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                8,
                WhenAway.REFUSE);

        assertThat(new ModerationSettings(true, null, remote).toString())
                .contains("judge", "guard", "hidden")
                .doesNotContain("the-key");
    }
}
