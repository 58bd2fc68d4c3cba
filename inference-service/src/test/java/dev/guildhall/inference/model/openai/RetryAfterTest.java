package dev.guildhall.inference.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-06T08:49:37Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "2, 2000",
        "0.25, 250",
        "' 1.5 ', 1500",
        "-3, 0",
        "1e300, 86400000",
        "999999999999, 86400000",
        "'Fri, 06 Nov 2026 08:49:47 GMT', 10000",
        "'Fri, 06 Nov 2026 08:49:07 GMT', 0",
        "'Sun, 06 Nov 2033 08:49:37 GMT', 86400000"
    })
    void readsSecondsAndDates(String value, long millis) {
        assertThat(retryAfter(null, value)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void prefersMilliseconds() {
        assertThat(retryAfter("40.7", "3")).isEqualTo(Duration.ofMillis(40));
        assertThat(retryAfter("soon", "3")).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "NaN", "1 s", "2026-11-06T08:49:47Z", "1111111111111111111111111111111111111"})
    void knowsNothingOfOtherForms(String value) {
        assertThat(retryAfter(null, value)).isNull();
    }

    @Test
    void knowsNothingWithoutAHeader() {
        assertThat(retryAfter(null, null)).isNull();
    }

    private static @Nullable Duration retryAfter(@Nullable String millis, @Nullable String other) {
        BasicHttpResponse response = new BasicHttpResponse(429);
        if (millis != null) {
            response.setHeader("Retry-After-Ms", millis);
        }
        if (other != null) {
            response.setHeader("Retry-After", other);
        }
        return RetryAfter.of(response, CLOCK);
    }
}
