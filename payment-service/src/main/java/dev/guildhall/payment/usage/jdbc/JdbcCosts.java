package dev.guildhall.payment.usage.jdbc;

import dev.guildhall.payment.usage.CostEntry;
import dev.guildhall.payment.usage.CostEntry.Place;
import dev.guildhall.payment.usage.Costs;
import dev.guildhall.payment.usage.GroupKey;
import dev.guildhall.payment.usage.UsageQuery;
import dev.guildhall.payment.usage.UsageSummary;
import dev.guildhall.payment.usage.UsageSummary.Group;
import dev.guildhall.payment.usage.UsageTotals;
import dev.guildhall.payment.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code cost_tracking} (game-ai-contracts, "PostgreSQL Schema"). */
@Repository
class JdbcCosts implements Costs {
    private static final String SUMS = """
            count(*) AS entries, coalesce(sum(tokens), 0)::bigint AS tokens, coalesce(sum(cost_micros), 0)::bigint AS micros
            """;

    private final JdbcClient jdbc;

    JdbcCosts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<CostEntry> page(UsageQuery query, @Nullable Place after, int most) {
        JdbcClient.StatementSpec statement = of(query, pageSql(query, after)).param("most", most);
        if (after != null) {
            statement = statement.param("at", utc(after.at())).param("id", after.id());
        }
        return statement.query((row, number) -> entry(row)).list();
    }

    static String pageSql(UsageQuery query, @Nullable Place after) {
        return "SELECT * FROM cost_tracking" + where(query)
                + (after == null ? "" : " AND (timestamp, id) < (:at, :id)")
                + " ORDER BY timestamp DESC, id DESC LIMIT :most";
    }

    @Override
    public UsageTotals totals(UsageQuery query) {
        return of(query, "SELECT " + SUMS + " FROM cost_tracking" + where(query))
                .query((row, number) -> totals(row))
                .single();
    }

    /** The totals are the row that is grouped by nothing; it comes first. */
    @Override
    public UsageSummary summary(UsageQuery query, Set<GroupKey> by, int most) {
        String keys = by.stream().map(JdbcCosts::column).collect(Collectors.joining(", "));
        String sql = """
                SELECT %1$s, %2$s, grouping(%1$s) <> 0 AS is_total
                  FROM (SELECT (timestamp AT TIME ZONE 'UTC')::date AS day, model, service, user_id, tokens, cost_micros
                          FROM cost_tracking%3$s) c
                 GROUP BY GROUPING SETS ((%1$s), ())
                 ORDER BY is_total DESC, micros DESC, %1$s
                 LIMIT :most
                """.formatted(keys, SUMS, where(query));
        List<Group> rows = new ArrayList<>(of(query, sql)
                .param("most", most + 2)
                .query((row, number) -> group(row, by))
                .list());
        UsageTotals totals = rows.removeFirst().totals();
        boolean complete = rows.size() <= most;
        return new UsageSummary(totals, complete ? rows : rows.subList(0, most), complete);
    }

    private static String column(GroupKey key) {
        return switch (key) {
            case DAY -> "day";
            case MODEL -> "model";
            case SERVICE -> "service";
            case USER -> "user_id";
        };
    }

    private static String where(UsageQuery query) {
        return " WHERE timestamp >= :from AND timestamp < :to" + (query.user() == null ? "" : " AND user_id = :user");
    }

    private JdbcClient.StatementSpec of(UsageQuery query, String sql) {
        JdbcClient.StatementSpec statement =
                jdbc.sql(sql).param("from", utc(query.from())).param("to", utc(query.to()));
        UserId user = query.user();
        return user == null ? statement : statement.param("user", user.value());
    }

    private static CostEntry entry(ResultSet row) throws SQLException {
        return new CostEntry(
                row.getLong("id"),
                new UserId(row.getObject("user_id", UUID.class)),
                row.getString("service"),
                row.getObject("layer", Integer.class),
                row.getString("model"),
                row.getObject("tokens", Integer.class),
                row.getLong("cost_micros"),
                row.getObject("charge_id", UUID.class),
                row.getObject("timestamp", OffsetDateTime.class).toInstant());
    }

    private static UsageTotals totals(ResultSet row) throws SQLException {
        return new UsageTotals(row.getLong("entries"), row.getLong("tokens"), row.getLong("micros"));
    }

    private static Group group(ResultSet row, Set<GroupKey> by) throws SQLException {
        @Nullable UUID user = by.contains(GroupKey.USER) ? row.getObject("user_id", UUID.class) : null;
        return new Group(
                by.contains(GroupKey.DAY) ? row.getObject("day", LocalDate.class) : null,
                by.contains(GroupKey.MODEL) ? row.getString("model") : null,
                by.contains(GroupKey.SERVICE) ? row.getString("service") : null,
                user == null ? null : new UserId(user),
                totals(row));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
