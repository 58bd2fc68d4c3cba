package dev.guildhall.identity.client;

import dev.guildhall.platform.limits.RequestLimits;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the client feature together; the clients are provisioned before anything is served. */
@Configuration(proxyBeanMethods = false)
class ClientConfiguration {

    @Bean
    SecretHashes secretHashes(SecretHashing hashing, ClientSettings settings) {
        return new SecretHashes(hashing, settings.secretChecks());
    }

    @Bean(initMethod = "provision")
    ClientProvisioning clientProvisioning(Clients clients, ClientSettings settings, SecretHashes hashes) {
        return new ClientProvisioning(clients, settings, hashes);
    }

    @Bean
    ClientGate clientGate(RequestLimits limits, Clients clients, SecretHashes hashes) {
        return new ClientGate(limits, clients, hashes);
    }
}
