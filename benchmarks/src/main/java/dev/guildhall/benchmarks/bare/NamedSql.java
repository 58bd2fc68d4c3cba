package dev.guildhall.benchmarks.bare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * SQL with names such as {@code :entity} for its values, as pgbench and the services write it.
 *
 * @param jdbc the same with question marks
 * @param names what each of them stands for, in order
 */
public record NamedSql(String jdbc, List<String> names) {
    private static final Pattern NAME = Pattern.compile("(?<![:\\w]):([a-z_]+)");

    public NamedSql {
        names = List.copyOf(names);
    }

    /** Finds the names. */
    public static NamedSql of(String sql) {
        List<String> names = new ArrayList<>();
        String jdbc = NAME.matcher(sql).replaceAll((MatchResult found) -> {
            names.add(found.group(1));
            return "?";
        });
        return new NamedSql(jdbc, names);
    }

    /**
     * A statement with all of its values.
     *
     * @throws IllegalArgumentException if one is missing
     */
    public PreparedStatement prepare(Connection connection, Map<String, ?> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(jdbc);
        for (int i = 0; i < names.size(); i++) {
            Object value = values.get(names.get(i));
            if (value == null) {
                throw new IllegalArgumentException("no value for :" + names.get(i));
            }
            statement.setObject(i + 1, value);
        }
        return statement;
    }
}
