package dev.guildhall.platform.security;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;

/** What HTTP and gRPC share: the check of bearer tokens, and this service's own token. */
@AutoConfiguration
@EnableConfigurationProperties(SecuritySettings.class)
public class SecurityAutoConfiguration {

    @Bean
    IssuerClient issuerClient(SecuritySettings settings) {
        return new IssuerClient(settings.timeout());
    }

    @Bean
    BearerTokens bearerTokens(IssuerClient issuer, SecuritySettings settings, ObjectProvider<Clock> clock) {
        Clock time = clock.getIfAvailable(Clock::systemUTC);
        return new BearerTokens(new IssuerKeys(issuer, settings, time), settings, time);
    }

    /** Nobody signs in with a password; without this bean Boot would invent a user and log the password. */
    @Bean
    @ConditionalOnMissingBean
    AuthenticationManager noPasswords() {
        return authentication -> {
            throw new ProviderNotFoundException("there are no passwords here");
        };
    }

    @Bean
    @ConditionalOnProperty("guildhall.security.client-id")
    ClientCredentials clientCredentials(IssuerClient issuer, SecuritySettings settings, ObjectProvider<Clock> clock) {
        String id = settings.clientId();
        String secret = settings.clientSecret();
        if (id == null || secret == null) {
            throw new IllegalStateException("guildhall.security.client-id is empty (expected: the id of a client)");
        }
        return new ClientCredentials(issuer, settings.tokensAt(), id, secret, clock.getIfAvailable(Clock::systemUTC));
    }
}
