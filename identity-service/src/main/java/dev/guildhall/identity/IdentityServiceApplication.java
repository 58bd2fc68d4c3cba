package dev.guildhall.identity;

import dev.guildhall.platform.service.GuildhallService;
import dev.guildhall.platform.service.GuildhallServiceApplication;
import java.time.Clock;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the identity service: HTTP on 8090. */
@GuildhallServiceApplication("identity-service")
@ConfigurationPropertiesScan
@EnableScheduling
public class IdentityServiceApplication {

    public static void main(String[] args) {
        GuildhallService.run(IdentityServiceApplication.class, "identity-service", args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
