package dev.guildhall.platform.limits;

import dev.guildhall.platform.security.Callers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.core.StringRedisTemplate;

/** A service that has Redis can count requests; one that checks tokens counts them by caller. */
@AutoConfiguration(after = DataRedisAutoConfiguration.class)
@ConditionalOnBean(StringRedisTemplate.class)
@EnableConfigurationProperties(LimitsRedisSettings.class)
public class LimitsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RequestLimits requestLimits(
            StringRedisTemplate redis,
            LimitsRedisSettings settings,
            Environment environment,
            ObjectProvider<MeterRegistry> meters) {
        Binder binder = Binder.get(environment);
        return new RequestLimits(
                redis,
                settings,
                name -> binder.bind("guildhall.limits." + name, LimitOverride.class)
                        .orElse(LimitOverride.NONE),
                meters.getIfAvailable(CompositeMeterRegistry::new));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Callers.class)
    static class CountedByCaller {

        @Bean
        @ConditionalOnMissingBean
        LimitSubject callersAreLimited() {
            return () -> Callers.find().map(caller -> Subject.caller(caller.subject()));
        }
    }
}
