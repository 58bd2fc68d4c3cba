package dev.guildhall.identity.client;

import dev.guildhall.identity.client.ClientSettings.Configured;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the stored clients those of the configuration: new ones come in, changed ones change, all others go. So a demo client
 * does not survive the first start without the local profile.
 */
final class ClientProvisioning {
    private static final Logger log = LoggerFactory.getLogger(ClientProvisioning.class);

    private final Clients clients;
    private final ClientSettings settings;
    private final SecretHashes hashes;

    ClientProvisioning(Clients clients, ClientSettings settings, SecretHashes hashes) {
        this.clients = clients;
        this.settings = settings;
        this.hashes = hashes;
    }

    void provision() {
        clients.revise(stored -> {
            Map<ClientId, RegisteredSecret> before = stored.stream()
                    .collect(Collectors.toMap(found -> found.client().id(), Function.identity()));
            List<RegisteredSecret> after = settings.clients().stream()
                    .map(client -> registered(client, before.get(new ClientId(client.id()))))
                    .toList();
            log.info("Clients: {}", after);
            return after;
        });
    }

    private RegisteredSecret registered(Configured configured, @Nullable RegisteredSecret before) {
        String hash = before != null && hashes.isCurrent(configured.secret(), before.hash())
                ? before.hash()
                : hashes.hash(configured.secret());
        return new RegisteredSecret(configured.client(), hash);
    }
}
