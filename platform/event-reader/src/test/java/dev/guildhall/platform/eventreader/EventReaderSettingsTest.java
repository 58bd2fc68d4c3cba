package dev.guildhall.platform.eventreader;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.platform.testkit.configuration.ConfigurationAssertions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventReaderSettingsTest {
    @Test
    void everyPropertyIsBoundAndGuarded() {
        ConfigurationAssertions.of(EventReaderSettings.class)
                .hasDefaults(new EventReaderSettings(
                        50,
                        Duration.ofMillis(500),
                        5,
                        Duration.ofMillis(200),
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
                        10_000,
                        Duration.ofSeconds(10)))
                .maps(
                        Map.of(
                                "guildhall.events.batch", "7",
                                "guildhall.events.wait-for", "1s",
                                "guildhall.events.deliveries", "2",
                                "guildhall.events.retry-pause", "3s",
                                "guildhall.events.take-over-after", "4s",
                                "guildhall.events.remember", "5s",
                                "guildhall.events.dead-letters", "600",
                                "guildhall.events.longest-backoff", "7s"),
                        new EventReaderSettings(
                                7,
                                Duration.ofSeconds(1),
                                2,
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(5),
                                600,
                                Duration.ofSeconds(7)))
                .refuses("guildhall.events.batch", "0", "1..1000")
                .refuses("guildhall.events.wait-for", "0s", "more than 0s")
                .refuses("guildhall.events.deliveries", "0", "1..1000")
                .refuses("guildhall.events.retry-pause", "-1s", "more than 0s")
                .refuses("guildhall.events.take-over-after", "0s", "more than 0s")
                .refuses("guildhall.events.remember", "0s", "more than 0s")
                .refuses("guildhall.events.dead-letters", "99", "100..100000000")
                .refuses("guildhall.events.longest-backoff", "0s", "more than 0s");
    }

    @Test
    void aSubscriptionNamesWhatIsWrong() {
        assertThatThrownBy(() -> EventSubscription.of("payment service", "reports", event -> {}))
                .hasMessage(
                        "topic: 'payment service' (expected: 1 to 100 letters, digits, dots, dashes and underscores)");
    }
}
