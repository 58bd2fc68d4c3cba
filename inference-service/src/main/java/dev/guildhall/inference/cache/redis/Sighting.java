package dev.guildhall.inference.cache.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which purges there had been when an answer was looked for. As text: {@code marks@milliseconds}.
 *
 * @param at by the clock of this instance
 * @param marks of {@link Subject#allOf}, {@code -} for none, joined by {@code /}
 */
record Sighting(Instant at, String marks) {

    static Sighting of(Instant at, List<? extends @Nullable String> marks) {
        StringBuilder joined = new StringBuilder();
        for (String mark : marks) {
            joined.append(joined.isEmpty() ? "" : "/").append(mark == null ? "-" : mark);
        }
        return new Sighting(at, joined.toString());
    }

    static Sighting parse(String text) {
        int end = text.lastIndexOf('@');
        return new Sighting(Instant.ofEpochMilli(Long.parseLong(text.substring(end + 1))), text.substring(0, end));
    }

    boolean isOlderThan(Duration age, Instant now) {
        return at.plus(age).isBefore(now);
    }

    @Override
    public String toString() {
        return marks + "@" + at.toEpochMilli();
    }
}
