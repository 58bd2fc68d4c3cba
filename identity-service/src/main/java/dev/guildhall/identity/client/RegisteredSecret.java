package dev.guildhall.identity.client;

/**
 * A client with the hash of its secret.
 *
 * @param hash as Spring Security's delegating encoder writes it, e.g. {@code {bcrypt}$2a$…}
 */
public record RegisteredSecret(Client client, String hash) {
    /** Without the hash. */
    @Override
    public String toString() {
        return "RegisteredSecret[" + client.id() + "]";
    }
}
