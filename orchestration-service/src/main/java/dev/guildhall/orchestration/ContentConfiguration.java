package dev.guildhall.orchestration;

import dev.guildhall.orchestration.allowance.Allowance;
import dev.guildhall.orchestration.allowance.AllowanceSettings;
import dev.guildhall.orchestration.allowance.Gate;
import dev.guildhall.orchestration.completion.Writer;
import dev.guildhall.orchestration.content.ContentDesk;
import dev.guildhall.orchestration.content.ContentPipeline;
import dev.guildhall.orchestration.content.ContentSettings;
import dev.guildhall.orchestration.content.GeneratedDesk;
import dev.guildhall.orchestration.content.GeneratedPlaces;
import dev.guildhall.orchestration.content.GeneratedSettings;
import dev.guildhall.orchestration.content.LayerMeters;
import dev.guildhall.orchestration.content.PlaceMaker;
import dev.guildhall.orchestration.content.Workshop;
import dev.guildhall.orchestration.coordination.CoordinationSettings;
import dev.guildhall.orchestration.coordination.Coordinator;
import dev.guildhall.orchestration.customization.CharacterTables;
import dev.guildhall.orchestration.customization.CustomizationSettings;
import dev.guildhall.orchestration.customization.Customizer;
import dev.guildhall.orchestration.errand.Errands;
import dev.guildhall.orchestration.foundation.FoundationMaker;
import dev.guildhall.orchestration.interaction.Company;
import dev.guildhall.orchestration.interaction.InteractionSettings;
import dev.guildhall.orchestration.interaction.Voices;
import dev.guildhall.orchestration.keeping.GameWorld;
import dev.guildhall.orchestration.keeping.Keeper;
import dev.guildhall.orchestration.keeping.KeepingSettings;
import dev.guildhall.platform.idempotency.IdempotencyKeys;
import dev.guildhall.platform.limits.web.WebRequestLimit;
import dev.guildhall.platform.upkeep.UpkeepRounds;
import dev.guildhall.proto.dialogue.v1.DialogueServiceGrpc.DialogueServiceBlockingStub;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc.PaymentServiceBlockingStub;
import dev.guildhall.proto.state.v1.StateServiceGrpc.StateServiceBlockingStub;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.client.ImportGrpcClients;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Who makes places, layer by layer, and how long they are kept. The channels are those of {@code spring.grpc.client.channel}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    AllowanceSettings.class,
    ContentSettings.class,
    CoordinationSettings.class,
    CustomizationSettings.class,
    GeneratedSettings.class,
    InteractionSettings.class,
    KeepingSettings.class
})
@ImportGrpcClients(target = "payment", types = PaymentServiceBlockingStub.class)
@ImportGrpcClients(target = "state", types = StateServiceBlockingStub.class)
@ImportGrpcClients(target = "inference", types = DialogueServiceBlockingStub.class)
class ContentConfiguration {
    @Bean
    FoundationMaker foundationMaker() {
        return new FoundationMaker();
    }

    @Bean
    Workshop workshop(FoundationMaker maker, ContentSettings settings) {
        return new Workshop(maker, settings);
    }

    @Bean
    Gate gate(Allowance allowance, AllowanceSettings settings, MeterRegistry registry) {
        return new Gate(allowance, settings, registry);
    }

    @Bean
    Customizer customizer(Writer writer, CustomizationSettings settings) {
        return new Customizer(new CharacterTables(), writer, settings);
    }

    @Bean
    Company company(Voices voices, InteractionSettings settings) {
        return new Company(voices, settings);
    }

    @Bean
    Coordinator coordinator(Writer writer, CoordinationSettings settings) {
        return new Coordinator(writer, settings);
    }

    @Bean
    Keeper keeper(GameWorld world, FoundationMaker maker, KeepingSettings settings) {
        return new Keeper(world, maker, settings);
    }

    @Bean
    ContentPipeline contentPipeline(
            Customizer customizer, Company company, Coordinator coordinator, Keeper keeper, MeterRegistry registry) {
        return new ContentPipeline(customizer, company, coordinator, keeper, new LayerMeters(registry));
    }

    @Bean
    PlaceMaker placeMaker(Gate gate, ContentPipeline pipeline, Errands errands, ContentSettings settings) {
        return new PlaceMaker(gate, pipeline, errands, settings);
    }

    @Bean
    ContentDesk contentDesk(
            Workshop workshop, PlaceMaker maker, GeneratedPlaces places, IdempotencyKeys keys, Clock clock) {
        return new ContentDesk(workshop, maker, places, keys, clock);
    }

    @Bean
    GeneratedDesk generatedDesk(GeneratedPlaces places, GeneratedSettings settings, Clock clock) {
        return new GeneratedDesk(places, settings, clock);
    }

    @Bean
    SchedulingConfigurer oldPlacesAreForgotten(GeneratedDesk desk, GeneratedSettings settings, UpkeepRounds rounds) {
        return tasks -> tasks.addFixedDelayTask(rounds.of("forget_content", desk::forgetOld), settings.forgetEvery());
    }

    @Bean
    WebRequestLimit forgettingLimit() {
        return new WebRequestLimit(ContentLimit.CONTENT, HttpMethod.DELETE, "/v1/**");
    }
}
