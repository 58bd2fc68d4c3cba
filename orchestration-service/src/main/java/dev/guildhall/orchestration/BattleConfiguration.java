package dev.guildhall.orchestration;

import dev.guildhall.orchestration.battle.BattleDesk;
import dev.guildhall.orchestration.battle.BattleMeters;
import dev.guildhall.orchestration.battle.BattleSettings;
import dev.guildhall.orchestration.battle.Bestiary;
import dev.guildhall.orchestration.battle.Strategist;
import dev.guildhall.orchestration.completion.Writer;
import dev.guildhall.platform.idempotency.IdempotencyKeys;
import dev.guildhall.proto.state.v1.StateServiceGrpc.StateServiceFutureStub;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.client.ImportGrpcClients;

/** Who decides battles, and who knows the monsters. The channel is {@code spring.grpc.client.channel.state}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BattleSettings.class)
@ImportGrpcClients(target = "state", types = StateServiceFutureStub.class)
class BattleConfiguration {
    @Bean
    BattleMeters battleMeters(MeterRegistry registry) {
        return new BattleMeters(registry);
    }

    @Bean
    Strategist strategist(Writer writer) {
        return new Strategist(writer);
    }

    @Bean
    BattleDesk battleDesk(
            Bestiary bestiary,
            Strategist strategist,
            IdempotencyKeys keys,
            BattleSettings settings,
            BattleMeters meters) {
        return new BattleDesk(bestiary, strategist, keys, settings, meters);
    }
}
