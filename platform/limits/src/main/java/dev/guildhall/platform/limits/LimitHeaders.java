package dev.guildhall.platform.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a caller is told about the limits that its request was counted by.
 *
 * <ul>
 *   <li>{@code RateLimit-Policy: "dialogue";q=60;w=60} and {@code RateLimit: "dialogue";r=59;t=42}, structured fields
 *       as in the draft <i>RateLimit header fields for HTTP</i> of the IETF's working group httpapi (revision 11): a
 *       list with an item for each limit; quota, window in seconds, remaining, seconds until the reset
 *   <li>{@code X-RateLimit-Limit}, {@code X-RateLimit-Remaining} and {@code X-RateLimit-Reset} (Unix seconds), about
 *       the limit with the least left
 *   <li>{@code Retry-After} in seconds, where a limit refused the request
 * </ul>
 *
 * @param takes the outcomes, in the order in which the limits were asked
 */
public record LimitHeaders(List<Take> takes) {
    public static final String POLICY = "RateLimit-Policy";
    public static final String SERVICE_LIMIT = "RateLimit";
    public static final String LIMIT = "X-RateLimit-Limit";
    public static final String REMAINING = "X-RateLimit-Remaining";
    public static final String RESET = "X-RateLimit-Reset";
    public static final String RETRY_AFTER = "Retry-After";

    public LimitHeaders {
        takes = List.copyOf(takes);
    }

    public static LimitHeaders of(Take take) {
        return new LimitHeaders(List.of(take));
    }

    /** Names and values, in the order in which they are listed above; empty when no limit was asked. */
    public Map<String, String> asMap() {
        Map<String, String> headers = new LinkedHashMap<>();
        if (takes.isEmpty()) {
            return headers;
        }
        headers.put(POLICY, takes.stream().map(LimitHeaders::policy).collect(Collectors.joining(", ")));
        List<Left> known = takes.stream().flatMap(LimitHeaders::left).toList();
        if (!known.isEmpty()) {
            headers.put(SERVICE_LIMIT, known.stream().map(Left::item).collect(Collectors.joining(", ")));
        }
        known.stream().min(Comparator.comparingInt(Left::remaining)).ifPresent(tightest -> {
            headers.put(LIMIT, Integer.toString(tightest.rule().permits()));
            headers.put(REMAINING, Integer.toString(tightest.remaining()));
            headers.put(RESET, Long.toString(tightest.resetAt().getEpochSecond()));
        });
        retryAfter().ifPresent(wait -> headers.put(RETRY_AFTER, Long.toString(wait.toSeconds())));
        return headers;
    }

    private record Left(LimitRule rule, int remaining, Instant resetAt, Duration resetIn) {
        String item() {
            return quoted(rule) + ";r=" + remaining + ";t="
                    + Seconds.roundedUp(resetIn).toSeconds();
        }
    }

    private static Stream<Left> left(Take take) {
        return switch (take) {
            case Take.Allowed allowed ->
                Stream.of(new Left(allowed.limit(), allowed.remaining(), allowed.resetAt(), allowed.resetIn()));
            case Take.Exceeded exceeded ->
                Stream.of(new Left(exceeded.limit(), 0, exceeded.resetAt(), exceeded.retryAfter()));
            case Take.Uncounted uncounted -> Stream.empty();
            case Take.Unavailable unavailable -> Stream.empty();
        };
    }

    private Optional<Duration> retryAfter() {
        return takes.stream()
                .flatMap(take -> take.refusal().stream())
                .flatMap(refusal -> Stream.ofNullable(refusal.retryAfter()))
                .max(Comparator.naturalOrder());
    }

    private static String policy(Take take) {
        LimitRule rule = take.limit();
        return quoted(rule) + ";q=" + rule.permits() + ";w=" + rule.window().toSeconds();
    }

    /** A structured-field string; the characters that a name may have need no escape. */
    private static String quoted(LimitRule rule) {
        return '"' + rule.name() + '"';
    }
}
