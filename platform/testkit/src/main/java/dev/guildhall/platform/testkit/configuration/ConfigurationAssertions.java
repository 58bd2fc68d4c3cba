package dev.guildhall.platform.testkit.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Tests a settings record property by property:
 *
 * <pre>{@code
 * ConfigurationAssertions.of(TavernSettings.class)
 *         .requires(Map.of("guildhall.tavern.name", "The Pony"))
 *         .hasDefaults(new TavernSettings("The Pony", 8, Duration.ofHours(12)))
 *         .maps(
 *                 Map.of(
 *                         "guildhall.tavern.name", "The Lion",
 *                         "guildhall.tavern.seats", "12",
 *                         "guildhall.tavern.open-for", "6h"),
 *                 new TavernSettings("The Lion", 12, Duration.ofHours(6)))
 *         .isDocumented();
 * }</pre>
 *
 * A property that is added to the record and forgotten anywhere fails one of them.
 */
public final class ConfigurationAssertions<T extends Record> {
    private static final Path DOCUMENT = Path.of("docs", "configuration.md");

    private final Class<T> settings;
    private final List<SettingsProperty> properties;
    private final Map<String, String> required = new HashMap<>();

    private ConfigurationAssertions(Class<T> settings) {
        this.settings = settings;
        this.properties = SettingsProperty.of(settings);
    }

    /** Starts with a record that is annotated {@code @ConfigurationProperties}. */
    public static <T extends Record> ConfigurationAssertions<T> of(Class<T> settings) {
        return new ConfigurationAssertions<>(settings);
    }

    /**
     * Declares the properties that have no default, with a good value each, and asserts that each is missed when it is
     * absent. Call it first; without it, every property must have a default or be {@code @Nullable}.
     */
    public ConfigurationAssertions<T> requires(Map<String, String> values) {
        values.keySet().forEach(this::isKnown);
        required.putAll(values);
        for (String name : values.keySet()) {
            Map<String, String> others = new HashMap<>(values);
            others.remove(name);
            assertThatException().as("binding without the required %s", name).isThrownBy(() -> bind(others));
        }
        return this;
    }

    /** Asserts that the required properties alone make these settings, and that none of them is null unawares. */
    public ConfigurationAssertions<T> hasDefaults(T expected) {
        T bound = bind(required);
        assertThat(bound).as("defaults of %s", settings.getSimpleName()).isEqualTo(expected);
        for (SettingsProperty property : properties) {
            if (!property.isOptional()) {
                assertThat(property.valueIn(bound))
                        .as("%s has a default, is required, or is @Nullable", property.name())
                        .isNotNull();
            }
        }
        return this;
    }

    /**
     * Asserts that the values make these settings. Every property of the record has to be among them, with another value
     * than its default: only then is it known to be bound.
     */
    public ConfigurationAssertions<T> maps(Map<String, String> values, T expected) {
        values.keySet().forEach(this::isKnown);
        T defaults = bind(required);
        for (SettingsProperty property : properties) {
            assertThat(values.keySet().stream().anyMatch(property::isSetBy))
                    .as("%s is among the mapped values", property.name())
                    .isTrue();
            assertThat(property.valueIn(expected))
                    .as("%s is mapped to something else than without it", property.name())
                    .isNotEqualTo(property.valueIn(defaults));
        }
        assertThat(bind(values)).as("mapped %s", settings.getSimpleName()).isEqualTo(expected);
        return this;
    }

    /**
     * Asserts that one value is refused, with a message that names the whole property and what was given. For values that cannot
     * be converted, and for those that the record's sentence does not repeat as they were given, such as lists and quoted text.
     */
    public ConfigurationAssertions<T> refuses(String name, String value) {
        assertThat(messages(refusal(name, value)))
                .as("the refusal's messages name property and value")
                .contains(name)
                .contains(value);
        return this;
    }

    /**
     * Asserts that the record refuses one value with the sentence {@code name: value (expected: expected)}.
     *
     * @param value as the sentence repeats it: a duration in the largest unit that has no fraction
     */
    public ConfigurationAssertions<T> refuses(String name, String value, String expected) {
        assertThat(refusal(name, value)).rootCause().hasMessage(name + ": " + value + " (expected: " + expected + ")");
        return this;
    }

    /**
     * Asserts that a misspelt property under the record's prefix stops the start, instead of being silently nothing: the
     * record says {@code ignoreUnknownFields = false}. Not for a record that shares its prefix with another one.
     */
    public ConfigurationAssertions<T> refusesUnknownProperties() {
        ConfigurationProperties annotation = settings.getAnnotation(ConfigurationProperties.class);
        assertThat(annotation.ignoreUnknownFields())
                .as("ignoreUnknownFields of %s", settings.getSimpleName())
                .isFalse();
        Map<String, String> values = new HashMap<>(required);
        values.put(SettingsProperty.prefix(settings) + ".no-such-property", "1");
        assertThatException()
                .isThrownBy(() -> bind(values, new NoUnboundElementsBindHandler(BindHandler.DEFAULT)))
                .isInstanceOf(BindException.class);
        return this;
    }

    /** Asserts that {@code docs/configuration.md}, found from the working directory upwards, has every property. */
    public ConfigurationAssertions<T> isDocumented() {
        return isDocumentedIn(findDocument(Path.of("").toAbsolutePath()));
    }

    /** Asserts that a Markdown file has every property's full name, in backticks. */
    public ConfigurationAssertions<T> isDocumentedIn(Path document) {
        String text = read(document);
        List<String> missing = properties.stream()
                .filter(property -> !text.contains("`" + property.name() + "`"))
                .map(SettingsProperty::tableRow)
                .toList();
        assertThat(missing).as("rows that %s lacks", document.getFileName()).isEmpty();
        return this;
    }

    private static Path findDocument(Path from) {
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(DOCUMENT))) {
                return folder.resolve(DOCUMENT);
            }
        }
        throw new AssertionError("There is no " + DOCUMENT + " in or above " + from);
    }

    private static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void isKnown(String name) {
        assertThat(properties.stream().anyMatch(property -> property.isSetBy(name)))
                .as("%s is a property of %s", name, settings.getSimpleName())
                .isTrue();
    }

    private Throwable refusal(String name, String value) {
        isKnown(name);
        Map<String, String> values = new HashMap<>(required);
        values.put(name, value);
        Throwable refusal = catchThrowable(() -> bind(values));
        assertThat(refusal).as("what binding %s=%s throws", name, value).isNotNull();
        return refusal;
    }

    private static String messages(Throwable thrown) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            all.append(cause.getMessage()).append('\n');
        }
        return all.toString();
    }

    private T bind(Map<String, String> values) {
        return bind(values, BindHandler.DEFAULT);
    }

    private T bind(Map<String, String> values, BindHandler handler) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate(SettingsProperty.prefix(settings), Bindable.of(settings), handler);
    }
}
