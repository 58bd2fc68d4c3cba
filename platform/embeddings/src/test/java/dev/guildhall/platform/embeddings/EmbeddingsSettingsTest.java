package dev.guildhall.platform.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.platform.embeddings.EmbeddingsSettings.Kind;
import dev.guildhall.platform.embeddings.EmbeddingsSettings.OpenAi;
import dev.guildhall.platform.embeddings.autoconfigure.EmbeddingsAutoConfiguration;
import dev.guildhall.platform.embeddings.ngram.HashedNgramEmbedder;
import dev.guildhall.platform.embeddings.openai.OpenAiEmbedder;
import dev.guildhall.platform.testkit.configuration.ConfigurationAssertions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class EmbeddingsSettingsTest {
    private static final OpenAi DEFAULTS =
            new OpenAi(null, null, null, false, Duration.ofSeconds(1), Duration.ofSeconds(5), 64, 32, 2);

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(EmbeddingsAutoConfiguration.class));

    @Test
    void readsWhatMakesTheVectors() {
        ConfigurationAssertions.of(EmbeddingsSettings.class)
                .hasDefaults(new EmbeddingsSettings(Kind.BUILT_IN, null, DEFAULTS))
                .maps(
                        Map.ofEntries(
                                Map.entry("guildhall.embeddings.kind", "openai"),
                                Map.entry("guildhall.embeddings.dimension", "1536"),
                                Map.entry("guildhall.embeddings.openai.base-url", "https://api.openai.com/v1"),
                                Map.entry("guildhall.embeddings.openai.api-key", "sk-secret"),
                                Map.entry("guildhall.embeddings.openai.model", "text-embedding-3-small"),
                                Map.entry("guildhall.embeddings.openai.send-dimension", "true"),
                                Map.entry("guildhall.embeddings.openai.connect-time-limit", "200ms"),
                                Map.entry("guildhall.embeddings.openai.time-limit", "2s"),
                                Map.entry("guildhall.embeddings.openai.batch", "16"),
                                Map.entry("guildhall.embeddings.openai.connections", "4"),
                                Map.entry("guildhall.embeddings.openai.retries", "0")),
                        new EmbeddingsSettings(
                                Kind.OPENAI,
                                1536,
                                new OpenAi(
                                        URI.create("https://api.openai.com/v1"),
                                        "sk-secret",
                                        "text-embedding-3-small",
                                        true,
                                        Duration.ofMillis(200),
                                        Duration.ofSeconds(2),
                                        16,
                                        4,
                                        0)))
                .refuses("guildhall.embeddings.dimension", "15", "16..4096")
                .refuses("guildhall.embeddings.dimension", "4097", "16..4096")
                .refuses(
                        "guildhall.embeddings.openai.base-url",
                        "ftp://somewhere/v1",
                        "http:// or https://, a host, and neither query nor fragment")
                .refuses("guildhall.embeddings.openai.connect-time-limit", "0s", "more than 0s, at most 1m")
                .refuses("guildhall.embeddings.openai.time-limit", "61s", "more than 0s, at most 1m")
                .refuses("guildhall.embeddings.openai.batch", "0", "1..1024")
                .refuses("guildhall.embeddings.openai.batch", "1025", "1..1024")
                .refuses("guildhall.embeddings.openai.connections", "0", "1..1000")
                .refuses("guildhall.embeddings.openai.connections", "1001", "1..1000")
                .refuses("guildhall.embeddings.openai.retries", "6", "0..5")
                .isDocumented();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://somewhere/v1?key=hush", "https://me:hush@somewhere/v1"})
    void doesNotRepeatAnAddressWithAKeyInIt(String address) {
        assertThatThrownBy(() -> new OpenAi(
                        URI.create(address),
                        null,
                        null,
                        false,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        64,
                        32,
                        2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("guildhall.embeddings.openai.base-url: ")
                .hasMessageNotContaining("hush");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    dimension,       guildhall.embeddings.dimension: absent
                    openai.base-url, guildhall.embeddings.openai.base-url: absent
                    openai.model,    guildhall.embeddings.openai.model: absent
                    """)
    void startsNoServiceThatLacksWhatAServerNeeds(String missing, String message) {
        ApplicationContextRunner runner = service.withPropertyValues("guildhall.embeddings.kind=openai");
        for (String given :
                new String[] {"dimension=8", "openai.base-url=http://127.0.0.1:1/v1", "openai.model=m", "dimension=384"
                }) {
            if (!given.startsWith(missing)) {
                runner = runner.withPropertyValues("guildhall.embeddings." + given);
            }
        }

        runner.run(context -> assertThat(context).getFailure().rootCause().hasMessageStartingWith(message));
    }

    @Test
    void neverTellsTheKey() {
        OpenAi settings =
                new OpenAi(null, " sk-secret\n", null, false, Duration.ofSeconds(1), Duration.ofSeconds(5), 64, 32, 2);

        assertThat(settings.apiKey()).isEqualTo("sk-secret");
        assertThat(settings.toString()).contains("apiKey=hidden").doesNotContain("sk-secret");
        assertThat(DEFAULTS.toString()).contains("apiKey=none");
        service.withPropertyValues("guildhall.embeddings.openai.api-key=sk-sec\u00a0ret")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("guildhall.embeddings.openai.api-key: has signs that no key has (expected: visible"
                                + " ASCII)"));
    }

    @Test
    void embedsWithoutAServerUnlessOneIsConfigured() {
        service.run(context -> {
            assertThat(context).getBean(Embedder.class).isInstanceOf(HashedNgramEmbedder.class);
            assertThat(context.getBean(Embedder.class).model())
                    .isEqualTo(new EmbeddingModel("guildhall-ngram-1", HashedNgramEmbedder.DIMENSION));
        });
        service.withPropertyValues("guildhall.embeddings.dimension=256")
                .run(context -> assertThat(
                                context.getBean(Embedder.class).model().dimension())
                        .isEqualTo(256));
    }

    @Test
    void asksTheServerThatIsConfigured() {
        service.withPropertyValues(
                        "guildhall.embeddings.kind=openai",
                        "guildhall.embeddings.dimension=1024",
                        "guildhall.embeddings.openai.base-url=http://127.0.0.1:1/v1",
                        "guildhall.embeddings.openai.model=bge-m3")
                .run(context -> {
                    assertThat(context).getBean(Embedder.class).isInstanceOf(OpenAiEmbedder.class);
                    assertThat(context.getBean(Embedder.class).model()).isEqualTo(new EmbeddingModel("bge-m3", 1024));
                });
    }

    @Test
    void leavesAServiceThatBringsItsOwnAlone() {
        Embedder own = new HashedNgramEmbedder(32);

        service.withBean(Embedder.class, () -> own)
                .run(context -> assertThat(context.getBean(Embedder.class)).isSameAs(own));
    }
}
