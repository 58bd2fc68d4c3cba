package dev.guildhall.inference;

import dev.guildhall.inference.moderation.Moderation;
import dev.guildhall.inference.moderation.ModerationSettings;
import dev.guildhall.inference.moderation.TwoOpinions;
import dev.guildhall.inference.moderation.Unmoderated;
import dev.guildhall.inference.moderation.openai.OpenAiModeration;
import dev.guildhall.inference.moderation.telemetry.ModerationMetrics;
import dev.guildhall.inference.moderation.telemetry.ObservedModeration;
import dev.guildhall.inference.moderation.words.WordPolicy;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Who judges what is said: the words of the house, and a moderation model after them where one is configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ModerationSettings.class)
class ModerationConfiguration {
    @Bean
    ModerationMetrics moderationMetrics(MeterRegistry meters) {
        return new ModerationMetrics(meters);
    }

    @Bean
    @ConditionalOnProperty("guildhall.inference.moderation.remote.base-url")
    OpenAiModeration moderationModel(ModerationSettings settings, ModerationMetrics metrics) {
        return new OpenAiModeration(settings.remote(), metrics::unjudged);
    }

    @Bean
    @Primary
    Moderation moderation(
            ModerationSettings settings, ObjectProvider<OpenAiModeration> model, ModerationMetrics metrics) {
        if (!settings.enabled()) {
            return new Unmoderated();
        }
        Moderation words = new WordPolicy(settings.wordsDir());
        OpenAiModeration second = model.getIfAvailable();
        return new ObservedModeration(second == null ? words : new TwoOpinions(words, second), metrics);
    }
}
