package dev.guildhall.platform.idempotency;

/**
 * A request that is to be done once.
 *
 * @param scope the operation, e.g. {@code POST /v1/dialogue}: one key may be used for several; 1 to 100 characters
 * @param owner the caller's subject: two callers may use the same key; 1 to 255 characters
 * @param key what the caller named the request
 * @param fingerprint what the request asks for
 */
public record IdempotencyRequest(String scope, String owner, IdempotencyKey key, Fingerprint fingerprint) {

    public IdempotencyRequest {
        requireLength("scope", scope, 100);
        requireLength("owner", owner, 255);
    }

    private static void requireLength(String name, String value, int longest) {
        if (value.isBlank() || value.length() > longest) {
            throw new IllegalArgumentException(
                    name + ": " + value.length() + " characters (expected: 1 to " + longest + ", not blank)");
        }
    }
}
