package dev.guildhall.platform.requestids;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id of one request: {@code req_} and 24 lower-case hex digits when it was made here, or whatever the caller sent when
 * that is harmless.
 *
 * @param value 1 to 64 characters of {@code [A-Za-z0-9._-]}
 */
public record RequestId(String value) {
    /** The HTTP header that carries the id, both ways. */
    public static final String HEADER = "X-Request-Id";

    /** The gRPC metadata key that carries the id, both ways. */
    public static final String METADATA_KEY = "x-request-id";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String PREFIX = "req_";
    private static final int RANDOM_BYTES = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    public RequestId {
        if (!HARMLESS.matcher(value).matches()) {
            // The value itself is not repeated: it may be long or hostile.
            throw new IllegalArgumentException(
                    "request id: " + value.length() + " characters (expected: 1..64 of [A-Za-z0-9._-])");
        }
    }

    public static RequestId fresh() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new RequestId(PREFIX + HexFormat.of().formatHex(bytes));
    }

    /** The id that a caller sent when it is well formed; otherwise, or when there is none, a fresh one. */
    public static RequestId accept(@Nullable String header) {
        return header != null && HARMLESS.matcher(header).matches() ? new RequestId(header) : fresh();
    }

    @Override
    public String toString() {
        return value;
    }
}
