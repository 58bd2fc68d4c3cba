package dev.guildhall.identity.signing;

import dev.guildhall.platform.settingrules.SettingRules;
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
    private static final SettingRules RULES = new SettingRules("guildhall.identity");
    private static final int KEY_BYTES = 32;
    private static final String KEY = KEY_BYTES + " bytes in Base64";

    /** The key itself; complains in a sentence when it is missing or of another length. */
    byte[] keyEncryptionKeyBytes() {
        if (keyEncryptionKey == null || keyEncryptionKey.isBlank()) {
            throw RULES.refusal("key-encryption-key", "missing", KEY);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(keyEncryptionKey.strip());
        } catch (IllegalArgumentException e) {
            // Not the cause's message: it would quote a part of the key.
            throw RULES.refusal("key-encryption-key", "not Base64", KEY);
        }
        if (bytes.length != KEY_BYTES) {
            throw RULES.refusal("key-encryption-key", bytes.length + " bytes", KEY);
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
        private static final SettingRules RULES = new SettingRules("guildhall.identity.rotation");

        public Rotation {
            RULES.positive("check-every", checkEvery);
            RULES.positive("reload-every", reloadEvery);
            RULES.atLeast("publish-ahead", publishAhead, "reload-every", reloadEvery);
            if (every.compareTo(publishAhead) <= 0) {
                throw RULES.refusal("every", every, "more than publish-ahead, " + SettingRules.written(publishAhead));
            }
        }
    }
}
