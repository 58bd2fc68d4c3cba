package dev.guildhall.payment.budget.jdbc;

import dev.guildhall.payment.budget.SpendingLimit;
import dev.guildhall.payment.budget.SpendingLimit.Kind;
import dev.guildhall.payment.budget.SpendingWindow;
import dev.guildhall.payment.budget.SpendingWindow.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the functions of the database return, as the feature's types. */
final class Rows {
    private Rows() {}

    /** From the columns that every function names alike. */
    static SpendingLimit limit(ResultSet row) throws SQLException {
        Kind kind = kind(row.getString("kind"), row.getString("scope"));
        return new SpendingLimit(
                kind,
                kind == Kind.WALLET ? null : window(row),
                row.getLong("limit_micros"),
                row.getLong("settled_micros"),
                row.getLong("open_micros"),
                row.getLong("remaining_micros"));
    }

    private static Kind kind(String kind, String scope) {
        if (kind.equals("wallet")) {
            return Kind.WALLET;
        }
        return scope.equals("studio") ? Kind.STUDIO_BUDGET : Kind.USER_BUDGET;
    }

    private static SpendingWindow window(ResultSet row) throws SQLException {
        return new SpendingWindow(
                Period.valueOf(row.getString("period").toUpperCase(Locale.ROOT)),
                row.getObject("starts_on", LocalDate.class));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** For an outcome that only another release of the functions can have. */
    static IllegalStateException unexpected(String function, @Nullable String outcome) {
        return new IllegalStateException(function + ": the outcome '" + outcome + "' is not known here");
    }
}
