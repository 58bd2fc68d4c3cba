package dev.guildhall.identity.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals private keys with AES-256-GCM. The nonce is in front of the sealed text; the key id is authenticated with it, so
 * that a row cannot be passed off as another one.
 */
public final class KeySeal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    KeySeal(byte[] keyEncryptionKey) {
        this.key = new SecretKeySpec(keyEncryptionKey, "AES");
    }

    public byte[] seal(String keyId, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, keyId).doFinal(plain);
            byte[] all = Arrays.copyOf(nonce, nonce.length + sealed.length);
            System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot seal with AES-GCM", e);
        }
    }

    /** The plain text; complains in a sentence when it was sealed with another key or was changed since. */
    public byte[] open(String keyId, byte[] sealed) {
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), keyId)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "guildhall.identity.key-encryption-key does not open the stored signing key " + keyId
                            + " (expected: the key with which it was stored)",
                    e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String keyId) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(keyId.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
