package dev.guildhall.inference.cache.redis;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 in hexadecimal over several texts, each with its length before it, so that no two rows of texts read alike.
 *
 * <p>The texts are hashed as UTF-16, since UTF-8 writes every unpaired surrogate as the same question mark.
 */
final class HashedParts {
    private HashedParts() {}

    static String hash(@Nullable String... parts) {
        int size = 0;
        for (@Nullable String part : parts) {
            size += Integer.BYTES + (part == null ? 0 : Character.BYTES * part.length());
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        for (@Nullable String part : parts) {
            put(part, bytes);
        }
        return HexFormat.of().formatHex(sha256().digest(bytes.array()));
    }

    private static void put(@Nullable String part, ByteBuffer bytes) {
        if (part == null) {
            bytes.putInt(-1);
        } else {
            bytes.putInt(part.length());
            bytes.asCharBuffer().put(part);
            bytes.position(bytes.position() + Character.BYTES * part.length());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
