package dev.guildhall.inference;

import dev.guildhall.inference.billing.BillingMeters;
import dev.guildhall.inference.billing.BillingSettings;
import dev.guildhall.inference.billing.LateSettlements;
import dev.guildhall.inference.billing.Payments;
import dev.guildhall.inference.billing.Till;
import dev.guildhall.inference.billing.UnsettledCosts;
import dev.guildhall.platform.upkeep.UpkeepRounds;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc.PaymentServiceBlockingStub;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.grpc.client.ImportGrpcClients;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/** Who is asked for money, and who tells what it was spent for. The channel is {@code spring.grpc.client.channel.payment}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BillingSettings.class)
@ImportGrpcClients(target = "payment", types = PaymentServiceBlockingStub.class)
class BillingConfiguration {
    @Bean
    BillingMeters billingMeters(MeterRegistry meters) {
        return new BillingMeters(meters);
    }

    @Bean
    Till till(Payments payments, UnsettledCosts unsettled, BillingSettings settings, BillingMeters meters) {
        return new Till(payments, unsettled, settings, meters);
    }

    @Bean
    LateSettlements lateSettlements(
            UnsettledCosts unsettled, Payments payments, BillingMeters meters, BillingSettings settings) {
        return new LateSettlements(unsettled, payments, meters, settings);
    }

    @Bean
    SchedulingConfigurer lateSettlementsInTurn(
            LateSettlements settlements, BillingSettings settings, UpkeepRounds rounds) {
        return tasks -> tasks.addFixedDelayTask(rounds.of("settle_costs", settlements::turn), settings.settleEvery());
    }
}
