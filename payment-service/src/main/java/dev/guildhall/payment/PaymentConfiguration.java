package dev.guildhall.payment;

import dev.guildhall.platform.security.grpc.GrpcScope;
import dev.guildhall.platform.security.web.OpenPath;
import dev.guildhall.platform.upkeep.UpkeepRounds;
import dev.guildhall.proto.payment.v1.PaymentServiceGrpc;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What all features share, and who may call. The addresses of usage decide by themselves whom they show what. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class PaymentConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    UpkeepRounds upkeepRounds(MeterRegistry registry, Clock clock) {
        return new UpkeepRounds(registry, clock);
    }

    @Bean
    GrpcScope paymentScope() {
        return new GrpcScope(PaymentServiceGrpc.SERVICE_NAME, "payment");
    }

    /** Stripe has no token; what it sends is signed. */
    @Bean
    OpenPath stripeWebhookIsOpen() {
        return new OpenPath(HttpMethod.POST, "/v1/stripe/webhook");
    }
}
