package dev.guildhall.inference.model.openai;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageHeaders;
import org.jspecify.annotations.Nullable;

/** How long a server asks to be left in peace: {@code retry-after-ms}, or {@code retry-after} in seconds or as a date (RFC 9110, 10.2.3). */
final class RetryAfter {
    /** More than anybody waits; it keeps the arithmetic small. */
    private static final BigDecimal MOST_MILLIS =
            BigDecimal.valueOf(Duration.ofDays(1).toMillis());

    private static final int LONGEST_NUMBER = 20;

    private RetryAfter() {}

    static @Nullable Duration of(MessageHeaders headers, Clock clock) {
        Duration wish = millis(value(headers, "retry-after-ms"), 0);
        if (wish != null) {
            return wish;
        }
        String text = value(headers, "retry-after");
        wish = millis(text, 3);
        return wish != null ? wish : untilDate(text, clock);
    }

    private static @Nullable String value(MessageHeaders headers, String name) {
        Header header = headers.getFirstHeader(name);
        return header == null ? null : header.getValue().strip();
    }

    /** @param shift how many places the point moves to make milliseconds of it */
    private static @Nullable Duration millis(@Nullable String text, int shift) {
        if (text == null || text.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            BigDecimal millis = new BigDecimal(text).movePointRight(shift);
            return Duration.ofMillis(
                    millis.max(BigDecimal.ZERO).min(MOST_MILLIS).longValue());
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static @Nullable Duration untilDate(@Nullable String text, Clock clock) {
        if (text == null) {
            return null;
        }
        try {
            Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), date);
            Duration most = Duration.ofMillis(MOST_MILLIS.longValue());
            return wait.isNegative() ? Duration.ZERO : wait.compareTo(most) > 0 ? most : wait;
        } catch (DateTimeException _) {
            return null;
        }
    }
}
