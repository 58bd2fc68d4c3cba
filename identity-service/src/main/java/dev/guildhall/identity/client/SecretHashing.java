package dev.guildhall.identity.client;

/** A slow hash for secrets. */
public interface SecretHashing {

    String hash(String secret);

    /** Whether the secret has this hash; takes its time, whatever the answer. */
    boolean matches(String secret, String hash);

    /** Whether the hash was made with what is configured now. */
    boolean isCurrent(String hash);
}
