package dev.guildhall.payment;

import dev.guildhall.payment.usage.Costs;
import dev.guildhall.payment.usage.UsageDesk;
import dev.guildhall.payment.usage.UsageLimit;
import dev.guildhall.payment.usage.UsageMeters;
import dev.guildhall.payment.usage.UsageSettings;
import dev.guildhall.platform.limits.web.WebRequestLimit;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** Puts the showing of usage together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UsageSettings.class)
class UsageConfiguration {
    @Bean
    UsageDesk usageDesk(Costs costs, UsageSettings settings, MeterRegistry registry, Clock clock) {
        return new UsageDesk(costs, settings, new UsageMeters(registry), clock);
    }

    @Bean
    WebRequestLimit usageLimit() {
        return new WebRequestLimit(UsageLimit.USAGE, HttpMethod.GET, "/v1/usage/**");
    }
}
