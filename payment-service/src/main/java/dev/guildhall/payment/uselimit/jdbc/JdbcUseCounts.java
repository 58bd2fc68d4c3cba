package dev.guildhall.payment.uselimit.jdbc;

import dev.guildhall.payment.uselimit.Period;
import dev.guildhall.payment.uselimit.Standing;
import dev.guildhall.payment.uselimit.TakeUses;
import dev.guildhall.payment.uselimit.Taken;
import dev.guildhall.payment.uselimit.UseCounts;
import dev.guildhall.payment.uselimit.Windows;
import dev.guildhall.payment.user.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Table {@code rate_limits} (game-ai-contracts, "PostgreSQL Schema"), counted by the function {@code take_uses}. */
@Repository
class JdbcUseCounts implements UseCounts {
    /** A function scan hands its rows on in their order, and in that order the function locks. */
    private static final String TAKE = """
            SELECT asked.place, taken.*
              FROM unnest(?, ?, ?, ?, ?) WITH ORDINALITY AS asked (user_id, layer, wanted, daily, hourly, place)
             CROSS JOIN LATERAL take_uses(asked.user_id, asked.layer, asked.wanted, asked.daily, asked.hourly, ?, ?, ?)
                   AS taken
            """;

    private final JdbcTemplate jdbc;

    JdbcUseCounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Taken> take(List<TakeUses> takes, Windows windows) {
        Taken[] taken = new Taken[takes.size()];
        jdbc.query(connection -> statement(connection, takes, windows), row -> {
            taken[row.getInt("place") - 1] = new Taken(
                    row.getInt("granted"),
                    new Standing(
                            row.getInt("daily"),
                            row.getInt("hourly"),
                            instant(row, "daily_reset"),
                            instant(row, "hourly_reset")));
        });
        return Arrays.asList(taken);
    }

    private static PreparedStatement statement(Connection connection, List<TakeUses> takes, Windows windows)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(TAKE);
        statement.setArray(
                1,
                connection.createArrayOf(
                        "uuid", column(takes, take -> take.used().user().value())));
        statement.setArray(
                2,
                connection.createArrayOf(
                        "integer", column(takes, take -> take.used().layer())));
        statement.setArray(3, connection.createArrayOf("integer", column(takes, TakeUses::wanted)));
        statement.setArray(4, connection.createArrayOf("integer", column(takes, take -> take.limit(Period.DAILY))));
        statement.setArray(5, connection.createArrayOf("integer", column(takes, take -> take.limit(Period.HOURLY))));
        statement.setObject(6, utc(windows.now()));
        statement.setObject(7, utc(windows.dayEnds()));
        statement.setObject(8, utc(windows.hourEnds()));
        return statement;
    }

    private static Object[] column(List<TakeUses> takes, Function<TakeUses, Object> value) {
        return takes.stream().map(value).toArray();
    }

    @Override
    public Map<Integer, Standing> of(UserId user, Windows windows) {
        Map<Integer, Standing> standings = new HashMap<>();
        jdbc.query(
                """
                SELECT d.layer, d.count AS daily, h.count AS hourly, d.reset_at AS daily_reset, h.reset_at AS hourly_reset
                  FROM rate_limits d
                  JOIN rate_limits h ON h.user_id = d.user_id AND h.layer = d.layer AND h.period = 'hourly'
                 WHERE d.user_id = ? AND d.period = 'daily'
                """,
                row -> {
                    Standing stored = new Standing(
                            row.getInt("daily"),
                            row.getInt("hourly"),
                            instant(row, "daily_reset"),
                            instant(row, "hourly_reset"));
                    standings.put(row.getInt("layer"), stored.at(windows));
                },
                user.value());
        return standings;
    }

    /** Both rows of a layer go together, and are told by the day's: it ends later. */
    @Override
    public int forget(Instant endedBefore, int most) {
        return jdbc.update("""
                WITH old AS (
                    SELECT user_id, layer
                      FROM rate_limits
                     WHERE period = 'daily' AND reset_at < ?
                     ORDER BY reset_at
                     LIMIT ?
                       FOR UPDATE SKIP LOCKED)
                DELETE FROM rate_limits r USING old WHERE r.user_id = old.user_id AND r.layer = old.layer
                """, utc(endedBefore), most);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
