package dev.guildhall.platform.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Stands for what a request asks for: two requests with one key are the same exactly if their fingerprints are.
 *
 * @param hex SHA-256 of the canonical request, 64 lower-case hexadecimal digits
 */
public record Fingerprint(String hex) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public Fingerprint {
        if (!SHA_256.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "fingerprint: '" + hex + "' (expected: 64 lower-case hexadecimal digits)");
        }
    }

    /** Of a request in a form that does not depend on the order of fields or on white space. */
    public static Fingerprint of(byte[] canonicalRequest) {
        try {
            return new Fingerprint(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(canonicalRequest)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this JDK", e);
        }
    }

    public static Fingerprint of(String canonicalRequest) {
        return of(canonicalRequest.getBytes(StandardCharsets.UTF_8));
    }
}
