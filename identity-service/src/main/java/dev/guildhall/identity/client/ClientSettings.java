package dev.guildhall.identity.client;

import dev.guildhall.platform.settingrules.SettingRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which clients exist, and how their secrets are checked.
 *
 * @param clients all clients; one that is taken out of the configuration is gone after the next start
 * @param shortestSecret how many characters a secret has at least
 * @param secretChecks how secrets are hashed
 */
@ConfigurationProperties("guildhall.identity")
public record ClientSettings(
        @DefaultValue List<Configured> clients,
        @DefaultValue("24") int shortestSecret,
        @DefaultValue SecretChecks secretChecks) {
    private static final SettingRules RULES = new SettingRules("guildhall.identity");

    public ClientSettings {
        clients = List.copyOf(clients);
        long ids = clients.stream().map(Configured::id).distinct().count();
        if (ids != clients.size()) {
            throw RULES.refusal("clients", "an id appears twice", "each id once");
        }
        for (Configured client : clients) {
            if (client.secret().length() < shortestSecret) {
                throw RULES.refusal(
                        "clients, secret of " + client.id(),
                        client.secret().length() + " characters",
                        "at least " + shortestSecret);
            }
            if (client.secret().getBytes(StandardCharsets.UTF_8).length > SecretHashes.LONGEST_SECRET_BYTES) {
                throw RULES.refusal(
                        "clients, secret of " + client.id(),
                        "too long",
                        "at most " + SecretHashes.LONGEST_SECRET_BYTES + " bytes");
            }
        }
    }

    /**
     * A client.
     *
     * @param id its name
     * @param secret its secret, usually a reference to an environment variable; at most 72 bytes, which is what bcrypt reads
     * @param scopes what its tokens may allow
     * @param playerTokens whether it may ask for tokens for players
     */
    public record Configured(
            String id,
            String secret,
            @DefaultValue Set<String> scopes,
            @DefaultValue("false") boolean playerTokens) {
        Client client() {
            return new Client(new ClientId(id), scopes, playerTokens);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Configured[" + id + "]";
        }
    }

    /**
     * How secrets are hashed. A hash is worth the CPU time of a few hundred signatures, so both numbers guard the CPU.
     *
     * @param cost bcrypt's cost, the power of two of its rounds. 8 is cheap: secrets are long and random, which
     *     makes guessing hopeless at any cost, and a back end that asks for a token per player pays this for each
     * @param atOnce how many hashes are computed at the same time
     * @param longestWait how long a request waits for its turn before it is told to come back
     */
    public record SecretChecks(
            @DefaultValue("8") int cost,
            @DefaultValue("4") int atOnce,
            @DefaultValue("2s") Duration longestWait) {
        private static final SettingRules RULES = new SettingRules("guildhall.identity.secret-checks");

        public SecretChecks {
            RULES.between("cost", cost, 4, 16);
            RULES.atLeast("at-once", atOnce, 1);
            RULES.positive("longest-wait", longestWait);
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "ClientSettings[clients=" + clients + ", " + secretChecks + "]";
    }
}
