package dev.guildhall.state.history;

import dev.guildhall.platform.errors.Violations;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a player's history is asked for.
 *
 * @param from only what happened then or later; absent for no such bound
 * @param to only what happened before; absent for no such bound
 */
public record HistoryQuery(
        UUID player, @Nullable Instant from, @Nullable Instant to) {
    /** The end of the year 9999. */
    private static final long LATEST = 253_402_300_799_999L;

    /** How a request names a bound, and its Unix milliseconds; 0 for none. */
    public record Bound(String field, long given) {
        @Nullable
        Instant read(Violations violations) {
            boolean holds = violations.expect(
                    given >= 0 && given <= LATEST,
                    field,
                    given,
                    "Unix milliseconds up to the year 9999, or 0 for no bound");
            return !holds || given == 0 ? null : Instant.ofEpochMilli(given);
        }
    }

    /** Of a request; a bound that cannot be is left out, and a violation. */
    public static HistoryQuery read(UUID player, Bound from, Bound to, Violations violations) {
        Instant begin = from.read(violations);
        Instant end = to.read(violations);
        violations.expect(
                begin == null || end == null || begin.isBefore(end),
                to.field(),
                String.valueOf(end),
                "later than " + from.field() + ", " + begin);
        return new HistoryQuery(player, begin, end);
    }

    /** The same bytes for the same question, always as many. */
    public byte[] bytes() {
        return ByteBuffer.allocate(4 * Long.BYTES)
                .putLong(player.getMostSignificantBits())
                .putLong(player.getLeastSignificantBits())
                .putLong(from == null ? 0 : from.toEpochMilli())
                .putLong(to == null ? 0 : to.toEpochMilli())
                .array();
    }
}
