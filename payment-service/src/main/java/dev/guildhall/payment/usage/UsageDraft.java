package dev.guildhall.payment.usage;

import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.platform.security.Caller;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query as it came; what is empty was not said.
 *
 * @param userId whose; empty for the player of the token, or else for everybody
 * @param from ISO 8601 with a time zone; empty for the beginning of this UTC month
 * @param to the same; empty for the end of this UTC month
 */
public record UsageDraft(String userId, String from, String to) {
    /** What PostgreSQL and every client can show. */
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final String AN_INSTANT = "a time from 1970 to 9999 such as 2026-11-01T00:00:00Z";
    private static final int LONGEST_SHOWN = 64;

    /**
     * The query, if its fields are right and the caller may see what it asks for. What else is wrong with the request is
     * handed over in {@code violations}, so that all of it is said at once.
     *
     * @throws dev.guildhall.platform.errors.RefusedException {@code FORBIDDEN}, or {@code INVALID_REQUEST} that names every
     *     wrong field
     */
    public UsageQuery check(Caller caller, Instant now, Violations violations) {
        UsageAccess.requireScope(caller);
        LocalDate month = LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1);
        Optional<Instant> begin = from.isEmpty() ? Optional.of(start(month)) : instant("from", from, violations);
        Optional<Instant> end = to.isEmpty() ? Optional.of(start(month.plusMonths(1))) : instant("to", to, violations);
        if (begin.isPresent() && end.isPresent()) {
            Duration length = Duration.between(begin.get(), end.get());
            violations.expect(
                    length.isPositive() && length.compareTo(UsageQuery.LONGEST) <= 0,
                    to.isEmpty() ? "from" : "to",
                    to.isEmpty() ? begin.get() : end.get(),
                    "from before to (" + begin.get() + " and " + end.get() + " here), by at most "
                            + UsageQuery.LONGEST.toDays() + " days");
        }
        @Nullable UserId asked = askedFor(violations);
        violations.throwIfAny();
        return new UsageQuery(UsageAccess.admit(asked, caller), begin.orElseThrow(), end.orElseThrow());
    }

    /**
     * The one user that is asked for.
     *
     * @throws dev.guildhall.platform.errors.RefusedException {@code FORBIDDEN}, or {@code INVALID_REQUEST} if it is no user, or
     *     if neither the request nor the token names one
     */
    public UserId checkUser(Caller caller) {
        UsageAccess.requireScope(caller);
        Violations violations = new Violations();
        @Nullable UserId asked = askedFor(violations);
        violations.expect(
                !userId.isEmpty() || caller.player() != null,
                "user_id",
                "absent",
                UserId.EXPECTED + ", where the token is no player's");
        violations.throwIfAny();
        UserId admitted = UsageAccess.admit(asked, caller);
        if (admitted == null) {
            throw new IllegalStateException("user_id: nobody (expected: the one that was asked for)");
        }
        return admitted;
    }

    /**
     * What to group by.
     *
     * @param groupBy names with commas between them, each once; empty for none
     */
    public static Set<GroupKey> keys(String groupBy, Violations violations) {
        Set<GroupKey> keys = EnumSet.noneOf(GroupKey.class);
        if (groupBy.isEmpty()) {
            return keys;
        }
        for (String label : groupBy.split(",", GroupKey.values().length + 1)) {
            Optional<GroupKey> key = GroupKey.find(label);
            boolean added = key.isPresent() && keys.add(key.get());
            violations.expect(added, "group_by", "'" + shown(label) + "'", GroupKey.NAMES + ", each once");
        }
        return keys;
    }

    private @Nullable UserId askedFor(Violations violations) {
        if (userId.isEmpty()) {
            return null;
        }
        Optional<UserId> user = UserId.find(userId);
        violations.expect(user.isPresent(), "user_id", UuidText.shown(userId), UserId.EXPECTED);
        return user.orElse(null);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Cut to microseconds, which is what the table has. */
    private static Optional<Instant> instant(String field, String given, Violations violations) {
        try {
            Instant read = Instant.parse(given).truncatedTo(ChronoUnit.MICROS);
            if (!read.isBefore(EARLIEST) && !read.isAfter(LATEST)) {
                return Optional.of(read);
            }
        } catch (DateTimeParseException _) {
            // Said below, as for a time out of bounds.
        }
        violations.add(field, "'" + shown(given) + "'", AN_INSTANT);
        return Optional.empty();
    }

    private static String shown(String given) {
        return given.length() > LONGEST_SHOWN ? given.substring(0, LONGEST_SHOWN) + "…" : given;
    }
}
