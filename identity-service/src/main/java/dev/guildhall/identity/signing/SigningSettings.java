package dev.guildhall.identity.signing;

import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How signing keys are kept and rotated.
 *
 * @param keyEncryptionKey 32 bytes in Base64, under which private keys are sealed in the database
 * @param rotation when keys change
 */
@ConfigurationProperties("guildhall.identity")
public record SigningSettings(
        @Nullable String keyEncryptionKey, @DefaultValue Rotation rotation) {
    private static final int KEY_BYTES = 32;

    /** The key itself; complains in a sentence when it is missing or of another length. */
    byte[] keyEncryptionKeyBytes() {
        if (keyEncryptionKey == null || keyEncryptionKey.isBlank()) {
            throw new IllegalArgumentException(
                    "guildhall.identity.key-encryption-key: missing (expected: 32 bytes in Base64)");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(keyEncryptionKey.strip());
        } catch (IllegalArgumentException e) {
            // Not the cause's message: it would quote a part of the key.
            throw new IllegalArgumentException(
                    "guildhall.identity.key-encryption-key: not Base64 (expected: 32 bytes in Base64)");
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "guildhall.identity.key-encryption-key: " + bytes.length + " bytes (expected: 32 bytes in Base64)");
        }
        return bytes;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SigningSettings[" + rotation + "]";
    }

    /**
     * When keys change.
     *
     * @param every how long a key signs
     * @param publishAhead how long a key is published before it signs; longer than any service caches keys
     * @param overlap how long a retired key stays published; at least a token's life plus {@code publishAhead}
     * @param checkEvery how often each instance looks whether something is due
     * @param reloadEvery how long an instance goes on with the keys that it read last
     */
    public record Rotation(
            @DefaultValue("30d") Duration every,
            @DefaultValue("1h") Duration publishAhead,
            @DefaultValue("1d") Duration overlap,
            @DefaultValue("1m") Duration checkEvery,
            @DefaultValue("10s") Duration reloadEvery) {

        public Rotation {
            requirePositive("check-every", checkEvery);
            requirePositive("reload-every", reloadEvery);
            if (publishAhead.compareTo(reloadEvery) < 0) {
                throw new IllegalArgumentException("guildhall.identity.rotation.publish-ahead: " + publishAhead
                        + " (expected: at least reload-every, " + reloadEvery + ")");
            }
            if (every.compareTo(publishAhead) <= 0) {
                throw new IllegalArgumentException("guildhall.identity.rotation.every: " + every
                        + " (expected: more than publish-ahead, " + publishAhead + ")");
            }
        }

        private static void requirePositive(String name, Duration value) {
            if (!value.isPositive()) {
                throw new IllegalArgumentException(
                        "guildhall.identity.rotation." + name + ": " + value + " (expected: more than 0s)");
            }
        }
    }
}
