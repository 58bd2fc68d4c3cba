package dev.guildhall.platform.errors;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not served, as the caller gets to read it.
 *
 * @param code the entry of the catalogue
 * @param message one sentence for a human; no secret, no stack trace, no name of a class
 * @param details what a program may want to know, in the contract's snake_case; values are strings, numbers, booleans,
 *     lists and maps
 * @param retryAfter how long to wait before trying again, where that is known
 */
public record Refusal(
        ErrorCode code,
        String message,
        Map<String, Object> details,
        @Nullable Duration retryAfter) {

    public Refusal {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    public static Refusal of(ErrorCode code, String message) {
        return new Refusal(code, message, Map.of(), null);
    }

    /** An {@link ErrorCode#INVALID_REQUEST} that names every wrong field, in {@code details.fields} and in the message. */
    public static Refusal invalid(List<FieldViolation> violations) {
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("violations: none (expected: at least one)");
        }
        List<Map<String, String>> fields = violations.stream()
                .map(violation -> Map.of(
                        "field", violation.field(), "given", violation.given(), "expected", violation.expected()))
                .toList();
        String message = violations.stream().map(FieldViolation::toString).collect(Collectors.joining("; "));
        return new Refusal(ErrorCode.INVALID_REQUEST, message, Map.of("fields", fields), null);
    }

    public Refusal withDetail(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new Refusal(code, message, more, retryAfter);
    }

    public Refusal withRetryAfter(Duration wait) {
        return new Refusal(code, message, details, wait);
    }

    public RefusedException asException() {
        return new RefusedException(this);
    }
}
