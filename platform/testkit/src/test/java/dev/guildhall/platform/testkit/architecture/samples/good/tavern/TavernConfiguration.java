package dev.guildhall.platform.testkit.architecture.samples.good.tavern;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TavernSettings.class)
class TavernConfiguration {
    @Bean
    Tavern tavern(Guests guests, TavernSettings settings) {
        return new Tavern(guests, settings, Clock.systemUTC());
    }
}
