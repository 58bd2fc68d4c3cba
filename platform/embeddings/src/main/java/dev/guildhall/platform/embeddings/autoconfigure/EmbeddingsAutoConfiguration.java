package dev.guildhall.platform.embeddings.autoconfigure;

import dev.guildhall.platform.embeddings.Embedder;
import dev.guildhall.platform.embeddings.EmbeddingsSettings;
import dev.guildhall.platform.embeddings.ngram.HashedNgramEmbedder;
import dev.guildhall.platform.embeddings.openai.OpenAiEmbedder;
import dev.guildhall.platform.embeddings.telemetry.ObservedEmbedder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** A service that has this library has an {@link Embedder}: its own bean of that type, else the one that the settings name. */
@AutoConfiguration
@EnableConfigurationProperties(EmbeddingsSettings.class)
public class EmbeddingsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Embedder embedder(EmbeddingsSettings settings, ObjectProvider<Clock> clock, ObjectProvider<MeterRegistry> meters) {
        Embedder embedder = named(settings, clock);
        MeterRegistry registry = meters.getIfAvailable();
        return registry == null ? embedder : new ObservedEmbedder(embedder, registry);
    }

    private static Embedder named(EmbeddingsSettings settings, ObjectProvider<Clock> clock) {
        return switch (settings.kind()) {
            case BUILT_IN ->
                new HashedNgramEmbedder(
                        Objects.requireNonNullElse(settings.dimension(), HashedNgramEmbedder.DIMENSION));
            case OPENAI ->
                new OpenAiEmbedder(
                        settings.openai(),
                        Objects.requireNonNull(settings.dimension()),
                        clock.getIfAvailable(Clock::systemUTC));
        };
    }
}
