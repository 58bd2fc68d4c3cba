package dev.guildhall.state.request.web;

import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.state.request.PageSize;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the query part of an address. What is wrong is added to {@link #violations}, and read as if it was not there. */
public final class QueryParameters {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final HttpServletRequest request;
    private final Violations violations = new Violations();

    public QueryParameters(HttpServletRequest request) {
        this.request = request;
    }

    public Violations violations() {
        return violations;
    }

    /** A number from 0 on; absent if it is not there. */
    public @Nullable Long number(String name) {
        String given = text(name);
        if (given.isEmpty()) {
            return null;
        }
        boolean holds = violations.expect(
                NUMBER.matcher(given).matches(),
                name,
                UuidText.shown(given),
                "a number from 0 on, of at most 18 digits");
        return holds ? Long.valueOf(given) : null;
    }

    /** A moment such as {@code 2026-11-01T00:00:00Z}, in Unix milliseconds; absent if it is not there. */
    public @Nullable Long time(String name) {
        String given = text(name);
        if (given.isEmpty()) {
            return null;
        }
        try {
            Instant time = Instant.parse(given);
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time.toEpochMilli();
            }
        } catch (DateTimeParseException _) {
            // Said below, as for a time out of bounds.
        }
        violations.add(name, UuidText.shown(given), "a time from 1970 to 9999 such as 2026-11-01T00:00:00Z");
        return null;
    }

    /** The {@code page_size}. */
    public int pageSize() {
        Long given = number("page_size");
        int size = given == null ? 0 : (int) Math.min(given, PageSize.LARGEST + 1);
        return PageSize.read("page_size", size, violations);
    }

    /** Empty if it is not there. */
    public String text(String name) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return "";
        }
        violations.expect(values.length == 1, name, values.length + " times", "once");
        return values[0];
    }
}
