package dev.guildhall.inference;

import dev.guildhall.inference.ladder.Backend;
import dev.guildhall.inference.ladder.Health;
import dev.guildhall.inference.ladder.LadderSettings;
import dev.guildhall.inference.ladder.ModelLadder;
import dev.guildhall.inference.ladder.Probes;
import dev.guildhall.inference.ladder.Steps;
import dev.guildhall.inference.ladder.telemetry.UpstreamsHealth;
import dev.guildhall.inference.model.DialogueModel;
import dev.guildhall.inference.model.Prices;
import dev.guildhall.inference.model.openai.OpenAiModel;
import dev.guildhall.inference.model.openai.OpenAiTransport;
import dev.guildhall.inference.model.openai.UpstreamSettings;
import dev.guildhall.inference.model.telemetry.ObservedModel;
import dev.guildhall.inference.moderation.Moderation;
import dev.guildhall.inference.narrator.NarratorModel;
import dev.guildhall.inference.narrator.NarratorSettings;
import dev.guildhall.inference.performance.ModelCalls;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the models together that speak for NPCs: the upstreams that are configured, and the narrator after them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LadderSettings.class, NarratorSettings.class, UpstreamSettings.class})
class UpstreamConfiguration {
    private static final String NARRATOR = "narrator";

    private final ObservationRegistry observations;
    private final MeterRegistry meters;

    UpstreamConfiguration(ObservationRegistry observations, MeterRegistry meters) {
        this.observations = observations;
        this.meters = meters;
    }

    @Bean
    NarratorModel narrator(NarratorSettings settings) {
        return new NarratorModel(settings.phrasesDir());
    }

    /** What speaks when nothing else does. */
    @Bean
    @ConditionalOnMissingBean(name = "lastResort")
    DialogueModel lastResort(NarratorModel narrator) {
        return new ObservedModel(narrator, NARRATOR, observations, meters);
    }

    @Bean
    OpenAiTransport openAiTransport(Clock clock) {
        return new OpenAiTransport(clock);
    }

    @Bean
    Upstreams upstreams(
            UpstreamSettings settings,
            LadderSettings ladder,
            OpenAiTransport transport,
            NarratorModel narrator,
            Clock clock) {
        return new Upstreams(settings.upstreams().entrySet().stream()
                .map(each -> {
                    String name = each.getKey();
                    OpenAiModel model = new OpenAiModel(each.getValue(), transport, narrator::reading);
                    Health health = Health.of(name, ladder, model::isReachable, clock);
                    Gauge.builder("guildhall.upstream.resting", () -> health.isResting() ? 1 : 0)
                            .description("1 while an upstream is left in peace, since it failed or asked for it")
                            .tag("upstream", name)
                            .register(meters);
                    return new Backend(
                            name,
                            new ObservedModel(model, name, observations, meters),
                            each.getValue().weight(),
                            each.getValue().price().prices(),
                            health);
                })
                .toList());
    }

    /** The backends that are asked before the narrator. */
    record Upstreams(List<Backend> backends) {}

    @Bean
    Steps steps(LadderSettings settings, Upstreams upstreams) {
        return Steps.of(settings, upstreams.backends());
    }

    @Bean
    ModelLadder modelLadder(
            Steps steps,
            DialogueModel lastResort,
            NarratorModel narrator,
            Moderation moderation,
            ModelCalls calls,
            Clock clock) {
        return new ModelLadder(
                steps,
                new Backend(NARRATOR, lastResort, 1, Prices.FREE, Health.always(NARRATOR, clock)),
                narrator::reading,
                moderation,
                calls);
    }

    @Bean
    Probes probes(Upstreams upstreams, LadderSettings settings) {
        return new Probes(upstreams.backends().stream().map(Backend::health).toList(), settings.probeInterval());
    }

    @Bean
    UpstreamsHealth upstreamsHealth(Upstreams upstreams) {
        return new UpstreamsHealth(upstreams.backends());
    }
}
