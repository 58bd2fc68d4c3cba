package dev.guildhall.platform.testkit.configuration;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.guildhall.platform.testkit.configuration.TavernSettings.Opening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;

class ConfigurationAssertionsTest {
    private static final Map<String, String> REQUIRED = Map.of("guildhall.tavern.name", "The Pony");
    private static final TavernSettings DEFAULTS =
            new TavernSettings("The Pony", 8, null, List.of("ale", "stew"), new Opening(Duration.ofHours(12)));
    private static final Map<String, String> EVERY = Map.of(
            "guildhall.tavern.name", "The Lion",
            "guildhall.tavern.seats", "12",
            "guildhall.tavern.motto", "Sit",
            "guildhall.tavern.menu[0]", "bread",
            "guildhall.tavern.opening.open-for", "6h");
    private static final TavernSettings EVERY_MAPPED =
            new TavernSettings("The Lion", 12, "Sit", List.of("bread"), new Opening(Duration.ofHours(6)));

    @ConfigurationProperties("guildhall.lax")
    record LaxSettings(String name) {}

    @ConfigurationProperties("guildhall.curt")
    record CurtSettings(int seats) {
        CurtSettings {
            if (seats < 1) {
                throw new IllegalArgumentException("seats: " + seats + " (expected: 1 or more)");
            }
        }
    }

    @Test
    void settingsThatAreAsTheTestSaysPass() {
        tavern().hasDefaults(DEFAULTS)
                .maps(EVERY, EVERY_MAPPED)
                .refuses("guildhall.tavern.seats", "0")
                .refuses("guildhall.tavern.seats", "0", "1 or more")
                .refuses("guildhall.tavern.opening.open-for", "soon")
                .refusesUnknownProperties();
    }

    @Test
    void aRequiredPropertyThatIsNotMissedIsFound() {
        refused(() -> ConfigurationAssertions.of(TavernSettings.class)
                        .requires(Map.of("guildhall.tavern.name", "The Pony", "guildhall.tavern.seats", "8")))
                .withMessageContaining("binding without the required guildhall.tavern.seats");
    }

    @Test
    void otherDefaultsAreFound() {
        refused(() -> tavern().hasDefaults(EVERY_MAPPED)).withMessageContaining("defaults of TavernSettings");
    }

    @Test
    void aPropertyThatIsNeitherDefaultedNorRequiredIsFound() {
        refused(() -> ConfigurationAssertions.of(LaxSettings.class).hasDefaults(new LaxSettings(null)))
                .withMessageContaining("guildhall.lax.name has a default, is required, or is @Nullable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "guildhall.tavern.seats",
                "guildhall.tavern.motto",
                "guildhall.tavern.menu[0]",
                "guildhall.tavern.opening.open-for"
            })
    void aPropertyThatIsLeftOutOfTheMappingIsFound(String name) {
        Map<String, String> fewer = new HashMap<>(EVERY);
        fewer.remove(name);

        refused(() -> tavern().maps(fewer, EVERY_MAPPED))
                .withMessageContaining(name.replace("[0]", "") + " is among the mapped values");
    }

    @Test
    void aPropertyThatIsMappedToItsDefaultIsFound() {
        Map<String, String> same = new HashMap<>(EVERY);
        same.put("guildhall.tavern.seats", "8");

        refused(() -> tavern().maps(
                                same,
                                new TavernSettings(
                                        "The Lion", 8, "Sit", List.of("bread"), new Opening(Duration.ofHours(6)))))
                .withMessageContaining("guildhall.tavern.seats is mapped to something else");
    }

    @Test
    void aNameThatIsNoPropertyIsFound() {
        refused(() -> tavern().maps(Map.of("guildhall.tavern.seat", "1"), EVERY_MAPPED))
                .withMessageContaining("guildhall.tavern.seat is a property of TavernSettings");
    }

    @Test
    void aBadValueThatIsTakenIsFound() {
        refused(() -> tavern().refuses("guildhall.tavern.seats", "3"))
                .withMessageContaining("what binding guildhall.tavern.seats=3 throws");
        refused(() -> tavern().refuses("guildhall.tavern.seats", "3", "1 or more"))
                .withMessageContaining("what binding guildhall.tavern.seats=3 throws");
    }

    @Test
    void anotherSentenceIsFound() {
        refused(() -> tavern().refuses("guildhall.tavern.seats", "0", "1..8"))
                .withMessageContaining("guildhall.tavern.seats: 0 (expected: 1..8)")
                .withMessageContaining("guildhall.tavern.seats: 0 (expected: 1 or more)");
    }

    @Test
    void aRefusalThatNamesOnlyAPartOfThePropertyIsFound() {
        refused(() -> ConfigurationAssertions.of(CurtSettings.class).refuses("guildhall.curt.seats", "0"))
                .withMessageContaining("the refusal's messages name property and value");
    }

    @Test
    void settingsThatIgnoreWhatTheyDoNotKnowAreFound() {
        refused(() -> ConfigurationAssertions.of(LaxSettings.class).refusesUnknownProperties())
                .withMessageContaining("ignoreUnknownFields");
    }

    @Test
    void aPropertyThatTheDocumentLacksIsNamedWithTheRowToAdd(@TempDir Path folder) throws IOException {
        Path document = folder.resolve("configuration.md");
        Files.writeString(document, """
                | `guildhall.tavern.name` | String | required | |
                | `guildhall.tavern.motto` | String | none | |
                | `guildhall.tavern.menu` | List | ale,stew | |
                | `guildhall.tavern.opening.open-for` | Duration | 12h | |
                """);
        refused(() -> tavern().isDocumentedIn(document))
                .withMessageContaining("| `guildhall.tavern.seats` | int | 8 | |")
                .withMessageNotContaining("motto");

        Files.writeString(document, "\n| `guildhall.tavern.seats` | int | 8 | |", StandardOpenOption.APPEND);
        tavern().isDocumentedIn(document);
    }

    private static ConfigurationAssertions<TavernSettings> tavern() {
        return ConfigurationAssertions.of(TavernSettings.class).requires(REQUIRED);
    }

    private static ThrowableAssertAlternative<AssertionError> refused(ThrowingCallable check) {
        return assertThatExceptionOfType(AssertionError.class).isThrownBy(check);
    }
}
