package dev.guildhall.payment.subscription;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stripe's header {@code Stripe-Signature: t=…,v1=…}: a time in Unix seconds, and the HMAC-SHA256 of time, dot and body in
 * hexadecimal digits, once for each secret that is in use at Stripe. Schemes other than {@code v1} do not count.
 */
final class StripeSignature {
    private static final String ALGORITHM = "HmacSHA256";
    /** More than Stripe sends; each costs a comparison. */
    private static final int MOST_PARTS = 16;

    private final OptionalLong time;
    private final List<byte[]> signatures;

    private StripeSignature(OptionalLong time, List<byte[]> signatures) {
        this.time = time;
        this.signatures = signatures;
    }

    static StripeSignature parse(String header) {
        OptionalLong time = OptionalLong.empty();
        List<byte[]> signatures = new ArrayList<>();
        for (String part : header.split(",", MOST_PARTS)) {
            String trimmed = part.strip();
            if (trimmed.startsWith("t=") && trimmed.substring(2).matches("[0-9]{1,12}")) {
                time = OptionalLong.of(Long.parseLong(trimmed.substring(2)));
            } else if (trimmed.startsWith("v1=") && trimmed.substring(3).matches("[0-9a-f]{64}")) {
                signatures.add(HexFormat.of().parseHex(trimmed.substring(3)));
            }
        }
        return new StripeSignature(time, signatures);
    }

    /** Whether one of the secrets made one of the signatures of this body, and not too long ago. */
    boolean holds(byte[] body, List<String> secrets, Instant now, Duration tolerance) {
        if (time.isEmpty()) {
            return false;
        }
        Duration away =
                Duration.between(Instant.ofEpochSecond(time.getAsLong()), now).abs();
        boolean signed = false;
        for (String secret : secrets) {
            byte[] expected = sign(secret, time.getAsLong(), body);
            for (byte[] signature : signatures) {
                // Takes as long for a wrong one as for a right one, so that nobody learns the digits one by one.
                signed |= MessageDigest.isEqual(expected, signature);
            }
        }
        return signed && away.compareTo(tolerance) <= 0;
    }

    private static byte[] sign(String secret, long time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no " + ALGORITHM, e);
        }
    }
}
