package dev.guildhall.platform.idempotency;

import dev.guildhall.platform.errors.FieldViolation;
import dev.guildhall.platform.errors.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The key that a caller gave its request, compared as it stands.
 *
 * @param value 1 to 255 visible ASCII characters
 */
public record IdempotencyKey(String value) {
    public static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 255;
    private static final String EXPECTED = "1 to 255 visible ASCII characters without spaces";

    public IdempotencyKey {
        if (!isAcceptable(value)) {
            throw new IllegalArgumentException(HEADER + ": " + described(value) + " (expected: " + EXPECTED + ")");
        }
    }

    /**
     * The key in the header or metadata, or nothing when there is none; a bad one is refused as {@code
     * INVALID_REQUEST}.
     */
    public static Optional<IdempotencyKey> accept(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        if (!isAcceptable(header)) {
            throw Refusal.invalid(List.of(new FieldViolation(HEADER, described(header), EXPECTED)))
                    .asException();
        }
        return Optional.of(new IdempotencyKey(header));
    }

    private static boolean isAcceptable(String value) {
        return !value.isEmpty() && value.length() <= LONGEST && value.chars().allMatch(IdempotencyKey::isVisibleAscii);
    }

    private static boolean isVisibleAscii(int character) {
        return character > ' ' && character <= '~';
    }

    private static String described(String value) {
        if (value.isEmpty() || value.length() > LONGEST) {
            return value.length() + " characters";
        }
        return value.chars()
                .filter(character -> !isVisibleAscii(character))
                .mapToObj(character -> String.format("character U+%04X", character))
                .findFirst()
                .orElse("");
    }

    @Override
    public String toString() {
        return value;
    }
}
