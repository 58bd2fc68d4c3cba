package dev.guildhall.state;

import dev.guildhall.state.surroundings.ContextDesk;
import dev.guildhall.state.surroundings.Surroundings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts surroundings together. */
@Configuration(proxyBeanMethods = false)
class SurroundingsConfiguration {
    @Bean
    ContextDesk contextDesk(Surroundings surroundings) {
        return new ContextDesk(surroundings);
    }
}
