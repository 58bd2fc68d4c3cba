package dev.guildhall.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitHeadersTest {
    private static final LimitRule MINUTE = new LimitRule("dialogue", 60, Duration.ofMinutes(1));
    private static final LimitRule DAY = new LimitRule("dialogue-daily", 500, Duration.ofDays(1));
    private static final Instant RESET = Instant.parse("2026-01-30T00:00:00Z");

    @Test
    void anAllowedRequestIsToldWhatIsLeft() {
        Take allowed = new Take.Allowed(MINUTE, 59, RESET, Duration.ofMillis(41_001));

        assertThat(LimitHeaders.of(allowed).asMap())
                .containsExactly(
                        entry("RateLimit-Policy", "\"dialogue\";q=60;w=60"),
                        entry("RateLimit", "\"dialogue\";r=59;t=42"),
                        entry("X-RateLimit-Limit", "60"),
                        entry("X-RateLimit-Remaining", "59"),
                        entry("X-RateLimit-Reset", Long.toString(RESET.getEpochSecond())));
    }

    @Test
    void ofSeveralLimitsAllAreListedAndTheTightestIsShown() {
        Take minute = new Take.Allowed(MINUTE, 59, RESET, Duration.ofSeconds(42));
        Take day = new Take.Exceeded(DAY, Subject.Kind.CALLER, 500, RESET, Duration.ofMinutes(15));

        assertThat(new LimitHeaders(List.of(minute, day)).asMap())
                .containsExactly(
                        entry("RateLimit-Policy", "\"dialogue\";q=60;w=60, \"dialogue-daily\";q=500;w=86400"),
                        entry("RateLimit", "\"dialogue\";r=59;t=42, \"dialogue-daily\";r=0;t=900"),
                        entry("X-RateLimit-Limit", "500"),
                        entry("X-RateLimit-Remaining", "0"),
                        entry("X-RateLimit-Reset", Long.toString(RESET.getEpochSecond())),
                        entry("Retry-After", "900"));
    }

    @Test
    void whatCouldNotBeCountedShowsItsPolicyOnly() {
        assertThat(LimitHeaders.of(new Take.Uncounted(MINUTE)).asMap())
                .containsExactly(entry("RateLimit-Policy", "\"dialogue\";q=60;w=60"));
        assertThat(LimitHeaders.of(new Take.Unavailable(MINUTE, Duration.ofSeconds(1)))
                        .asMap())
                .containsExactly(entry("RateLimit-Policy", "\"dialogue\";q=60;w=60"), entry("Retry-After", "1"));
        assertThat(new LimitHeaders(List.of()).asMap()).isEmpty();
    }
}
