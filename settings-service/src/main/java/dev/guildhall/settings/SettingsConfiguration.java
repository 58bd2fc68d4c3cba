package dev.guildhall.settings;

import dev.guildhall.platform.security.grpc.GrpcScope;
import dev.guildhall.platform.security.web.WebScope;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc.PaymentServiceBlockingStub;
import dev.guildhall.proto.settings.v1.SettingsServiceGrpc;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.client.ImportGrpcClients;

/** Puts the service together. The channel to payment-service is {@code spring.grpc.client.channel.payment}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TierSettings.class)
@ImportGrpcClients(target = "payment", types = PaymentServiceBlockingStub.class)
class SettingsConfiguration {
    /** What a token must allow. */
    private static final String SETTINGS = "settings";

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SettingsDesk settingsDesk(StoredSettings stored) {
        return new SettingsDesk(stored);
    }

    @Bean
    TierDesk tierDesk(Tiers tiers, TierSettings settings, Clock clock) {
        return new TierDesk(tiers, settings, clock);
    }

    @Bean
    WebScope settingsOverHttp() {
        return new WebScope("/v1/settings/**", SETTINGS);
    }

    @Bean
    GrpcScope settingsOverGrpc() {
        return new GrpcScope(SettingsServiceGrpc.SERVICE_NAME, SETTINGS);
    }
}
