package dev.guildhall.platform.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whose requests are counted together.
 *
 * <p>The key is part of a Redis key, so whatever is not plain becomes a hash. Addresses are always hashed: that keeps
 * them out of key listings, it does not make them secret.
 *
 * @param kind what a refused caller is told that it was counted as
 * @param key 1 to 128 of {@code A-Z a-z 0-9 . _ : -}
 */
public record Subject(Kind kind, String key) {

    public enum Kind {
        /** A caller with a token: a player or a client. */
        CALLER,
        /** A network address, where nobody has shown a token. */
        ADDRESS;

        String inDetails() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern IP_LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.*)?");
    private static final String ADDRESS_PREFIX = "ip:";
    private static final int HASH_BYTES = 16;
    private static final int IPV6_NETWORK_BYTES = 8;

    public Subject {
        if (!PLAIN.matcher(key).matches()) {
            throw new IllegalArgumentException("key of a limit's subject: " + key.length()
                    + " characters (expected: 1 to 128 letters, digits, dots, dashes, underscores or colons)");
        }
    }

    /** A caller by the subject of its token, of any form. */
    public static Subject caller(String subject) {
        // No caller may choose the name of an address's count.
        boolean readable = PLAIN.matcher(subject).matches() && !subject.startsWith(ADDRESS_PREFIX);
        return new Subject(Kind.CALLER, readable ? subject : hash(bytes(subject)));
    }

    /**
     * Everything that comes from one IPv4 address, or from one IPv6 network of 64 bits, which is what one household
     * has.
     */
    public static Subject address(String remoteAddress) {
        return new Subject(Kind.ADDRESS, ADDRESS_PREFIX + hash(network(remoteAddress)));
    }

    /** As {@link #address}, counted apart for each name that is tried from there, e.g. a client id. */
    public static Subject addressAnd(String remoteAddress, String name) {
        return new Subject(Kind.ADDRESS, ADDRESS_PREFIX + hash(network(remoteAddress)) + ":" + hash(bytes(name)));
    }

    private static byte[] network(String remoteAddress) {
        // Only a literal is parsed: anything else would ask the name server.
        if (!IP_LITERAL.matcher(remoteAddress).matches()) {
            return bytes(remoteAddress);
        }
        try {
            InetAddress address = InetAddress.getByName(remoteAddress);
            byte[] all = address.getAddress();
            return address instanceof Inet6Address ? Arrays.copyOf(all, IPV6_NETWORK_BYTES) : all;
        } catch (UnknownHostException e) {
            return bytes(remoteAddress);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this JDK", e);
        }
    }
}
