package dev.guildhall.platform.embeddings.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.guildhall.platform.embeddings.Embedder;
import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.EmbeddingFailedException;
import dev.guildhall.platform.embeddings.EmbeddingModel;
import dev.guildhall.platform.embeddings.EmbeddingsSettings.OpenAi;
import dev.guildhall.platform.embeddings.autoconfigure.EmbeddingsAutoConfiguration;
import dev.guildhall.platform.embeddings.ngram.HashedNgramEmbedder;
import dev.guildhall.platform.embeddings.openai.OpenAiEmbedder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ObservedEmbedderTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void countsWhatWasMadeByItsModel() {
        Embedder plain = new HashedNgramEmbedder(32);
        Embedder observed = new ObservedEmbedder(plain, meters);

        assertThat(observed.embed(List.of("Hello", "Well met."))).isEqualTo(plain.embed(List.of("Hello", "Well met.")));
        assertThat(observed.model()).isEqualTo(plain.model());

        assertThat(calls(meters, plain.model().name(), "made")).isEqualTo(1);
    }

    @Test
    void countsHowItFailed() {
        OpenAi nobody = new OpenAi(
                URI.create("http://127.0.0.1:1/v1"),
                null,
                "a-model",
                false,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                64,
                1,
                0);
        Embedder observed = new ObservedEmbedder(new OpenAiEmbedder(nobody, 16, Clock.systemUTC()), meters);

        assertThatExceptionOfType(EmbeddingFailedException.class).isThrownBy(() -> observed.embed(List.of("Hello")));

        assertThat(calls(meters, "a-model", "unreachable")).isEqualTo(1);
    }

    @Test
    void countsADefectOfTheCaller() {
        Embedder observed = new ObservedEmbedder(new HashedNgramEmbedder(32), meters);

        assertThatIllegalArgumentException().isThrownBy(() -> observed.embed(List.of(" ")));

        assertThat(calls(meters, observed.model().name(), "defect")).isEqualTo(1);
    }

    @Test
    void isTheEmbedderOfAServiceThatMeasures() {
        ApplicationContextRunner service = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(EmbeddingsAutoConfiguration.class));

        service.run(context -> assertThat(context.getBean(Embedder.class)).isInstanceOf(HashedNgramEmbedder.class));
        service.withBean(MeterRegistry.class, () -> meters).run(context -> {
            Embedder embedder = context.getBean(Embedder.class);
            assertThat(embedder.embed(List.of("Hello"))).hasSize(1);
            assertThat(calls(meters, embedder.model().name(), "made")).isEqualTo(1);
        });
    }

    @Test
    void closesWhatHasSomethingToClose() {
        Connected connected = new Connected(new HashedNgramEmbedder(32));

        new ObservedEmbedder(connected, meters).close();
        new ObservedEmbedder(connected.embedder, meters).close();

        assertThat(connected.closed).isTrue();
    }

    /** As one that has connections. */
    private static final class Connected implements Embedder, AutoCloseable {
        private final Embedder embedder;
        private boolean closed;

        Connected(Embedder embedder) {
            this.embedder = embedder;
        }

        @Override
        public EmbeddingModel model() {
            return embedder.model();
        }

        @Override
        public List<Embedding> embed(List<String> texts, Duration limit) {
            return embedder.embed(texts, limit);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static long calls(MeterRegistry meters, String model, String outcome) {
        return meters.get("guildhall.embeddings")
                .tags("model", model, "outcome", outcome)
                .timer()
                .count();
    }
}
