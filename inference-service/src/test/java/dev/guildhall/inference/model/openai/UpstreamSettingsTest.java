package dev.guildhall.inference.model.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import dev.guildhall.inference.model.openai.UpstreamSettings.Limits;
import dev.guildhall.inference.model.openai.UpstreamSettings.Price;
import dev.guildhall.inference.model.openai.UpstreamSettings.Upstream;
import dev.guildhall.platform.testkit.configuration.ConfigurationAssertions;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class UpstreamSettingsTest {
    private static final String MAIN = "guildhall.inference.upstreams.main.";
    private static final Map<String, String> LEAST = Map.of("base-url", "http://localhost:11434/v1", "model", "oak-7b");
    private static final Limits DEFAULT_LIMITS = new Limits(
            Duration.ofSeconds(2),
            Duration.ofSeconds(15),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofSeconds(4));

    @Test
    void needsNoUpstreamAndTakesMany() {
        Upstream oak = new Upstream(
                URI.create("https://gpu-1.example:8443/v1"),
                "sk-secret",
                "oak-7b",
                Dialect.LLAMA_CPP,
                0.7,
                0.9,
                3,
                40,
                new Limits(
                        Duration.ofMillis(100),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(600),
                        Duration.ofSeconds(7)),
                new Price(new BigDecimal("2.50"), new BigDecimal("1.25"), BigDecimal.TEN, new BigDecimal("12")));
        Upstream elm = upstream(LEAST);
        ConfigurationAssertions.of(UpstreamSettings.class)
                .hasDefaults(new UpstreamSettings(Map.of()))
                .maps(
                        Map.ofEntries(
                                Map.entry(MAIN + "base-url", "https://gpu-1.example:8443/v1/"),
                                Map.entry(MAIN + "api-key", "sk-secret"),
                                Map.entry(MAIN + "model", "oak-7b"),
                                Map.entry(MAIN + "dialect", "llama-cpp"),
                                Map.entry(MAIN + "temperature", "0.7"),
                                Map.entry(MAIN + "top-p", "0.9"),
                                Map.entry(MAIN + "weight", "3"),
                                Map.entry(MAIN + "connections", "40"),
                                Map.entry(MAIN + "limits.connect", "100ms"),
                                Map.entry(MAIN + "limits.header", "2s"),
                                Map.entry(MAIN + "limits.first-token", "3s"),
                                Map.entry(MAIN + "limits.gap", "4s"),
                                Map.entry(MAIN + "limits.whole", "5s"),
                                Map.entry(MAIN + "limits.usage-wait", "600ms"),
                                Map.entry(MAIN + "limits.keep-idle", "7s"),
                                Map.entry(MAIN + "price.input", "2.50"),
                                Map.entry(MAIN + "price.cached-input", "1.25"),
                                Map.entry(MAIN + "price.output", "10"),
                                Map.entry(MAIN + "price.reasoning", "12"),
                                Map.entry("guildhall.inference.upstreams.gpu-2.base-url", "http://localhost:11434/v1"),
                                Map.entry("guildhall.inference.upstreams.gpu-2.model", "oak-7b")),
                        new UpstreamSettings(Map.of("main", oak, "gpu-2", elm)));
    }

    @Test
    void needsAnAddressAndAModelOnly() {
        assertThat(upstream(LEAST))
                .isEqualTo(new Upstream(
                        URI.create("http://localhost:11434/v1"),
                        null,
                        "oak-7b",
                        null,
                        null,
                        null,
                        1,
                        256,
                        DEFAULT_LIMITS,
                        Settings.FREE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    base-url           | ftp://localhost/v1 | http:// or https:// and a host
                    base-url           | localhost:8080     | http:// or https:// and a host
                    base-url           | http:///v1         | http:// or https:// and a host
                    temperature        | 2.1                | 0..2
                    temperature        | -0.1               | 0..2
                    temperature        | NaN                | 0..2
                    top-p              | 1.5                | 0..1
                    price.input        | -0.01              | 0..100000 US dollars per million tokens
                    price.cached-input | -1                 | 0..100000 US dollars per million tokens
                    price.output       | 100001             | 0..100000 US dollars per million tokens
                    price.reasoning    | -1                 | 0..100000 US dollars per million tokens
                    weight             | 0                  | 1..100
                    weight             | 101                | 1..100
                    connections        | 0                  | 1..10000
                    connections        | 10001              | 1..10000
                    limits.connect     | 0s                 | more than 0s, at most 1d
                    limits.header      | -1s                | more than 0s, at most 1d
                    limits.first-token | 0s                 | more than 0s, at most 1d
                    limits.gap         | 0s                 | more than 0s, at most 1d
                    limits.whole       | 25h                | more than 0s, at most 1d
                    limits.usage-wait  | 0s                 | more than 0s, at most 1d
                    limits.keep-idle   | 0s                 | more than 0s, at most 1d
                    """)
    void refusesWhatCannotWork(String name, String value, String expected) {
        assertThatException()
                .isThrownBy(() -> upstream(with(name, value)))
                .satisfies(refused -> assertThat(messages(refused)).contains("guildhall.inference.upstreams.main"))
                .havingRootCause()
                .withMessage(
                        "guildhall.inference.upstreams.NAME.%s: %s (expected: %s)".formatted(name, value, expected));
    }

    @Test
    void refusesADialectThatNobodySpeaks() {
        assertThatException()
                .isThrownBy(() -> upstream(with("dialect", "klingon")))
                .satisfies(refused -> assertThat(messages(refused)).contains(MAIN + "dialect", "klingon"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"base-url", "model"})
    void refusesAnUpstreamThatLacksOne(String name) {
        Map<String, String> values = new HashMap<>(LEAST);
        values.remove(name);

        assertThatException()
                .isThrownBy(() -> upstream(values))
                .satisfies(refused -> assertThat(messages(refused))
                        .contains("guildhall.inference.upstreams.NAME." + name + ": absent (expected: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Main", "gpu_1", "1st", "über"})
    void refusesANameThatIsNotALowerCaseWord(String name) {
        assertThatException()
                .isThrownBy(() -> new UpstreamSettings(Map.of(name, upstream(LEAST))))
                .withMessageStartingWith("guildhall.inference.upstreams: '" + name + "' (expected: ");
    }

    @Test
    void tellsNobodyTheKey() {
        Upstream upstream = upstream(with("api-key", " sk-secret "));

        assertThat(upstream.apiKey()).isEqualTo("sk-secret");
        assertThat(upstream.toString()).contains("oak-7b").doesNotContain("secret");
        assertThat(new UpstreamSettings(Map.of("main", upstream)).toString()).doesNotContain("secret");
    }

    @Test
    void doesNotRepeatAKeyThatItRefuses() {
        assertThatException()
                .isThrownBy(() -> upstream(with("api-key", "sk-secret\r\nX-Other: 1")))
                .satisfies(refused ->
                        assertThat(messages(refused)).contains("api-key: ").doesNotContain("X-Other"));
        assertThatException()
                .isThrownBy(() -> upstream(with("base-url", "http://me:sk-secret@localhost/v1")))
                .satisfies(refused ->
                        assertThat(messages(refused)).contains("base-url: ").doesNotContain("secret"));
    }

    @Test
    void takesABlankKeyForNone() {
        assertThat(upstream(with("api-key", " ")).apiKey()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1, OPENAI",
        "https://API.OpenAI.com/v1, OPENAI",
        "https://api.openai.com.example/v1, COMPATIBLE",
        "http://localhost:8000/v1, COMPATIBLE"
    })
    void tellsTheDialectByTheAddress(String baseUrl, Dialect expected) {
        assertThat(upstream(with("base-url", baseUrl)).spokenDialect()).isEqualTo(expected);
        assertThat(upstream(Map.of("base-url", baseUrl, "model", "x", "dialect", "vllm"))
                        .spokenDialect())
                .isEqualTo(Dialect.VLLM);
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8000, http://localhost:8000",
        "http://localhost:8000/, http://localhost:8000",
        "http://localhost:8000/v1//, http://localhost:8000/v1",
        "https://example.org/a/b/v1, https://example.org/a/b/v1"
    })
    void takesTheAddressAsItIsButForSlashesAtItsEnd(String given, String taken) {
        assertThat(upstream(with("base-url", given)).baseUrl()).isEqualTo(URI.create(taken));
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> values = new HashMap<>(LEAST);
        values.put(name, value);
        return values;
    }

    private static Upstream upstream(Map<String, String> values) {
        Map<String, String> full = new HashMap<>();
        values.forEach((name, value) -> full.put(MAIN + name, value));
        return new Binder(new MapConfigurationPropertySource(full))
                .bind("guildhall.inference", UpstreamSettings.class)
                .get()
                .upstreams()
                .get("main");
    }

    private static String messages(Throwable thrown) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            all.append(cause.getMessage()).append('\n');
        }
        return all.toString();
    }
}
