package dev.guildhall.payment.budget.jdbc;

import dev.guildhall.payment.budget.Budget;
import dev.guildhall.payment.budget.BudgetOwner;
import dev.guildhall.payment.budget.Budgets;
import dev.guildhall.payment.budget.SpendingLimit;
import dev.guildhall.payment.budget.SpendingWindow;
import dev.guildhall.payment.budget.SpendingWindow.Period;
import dev.guildhall.payment.budget.UserLimits;
import dev.guildhall.payment.user.UserId;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code budgets} and {@code spending}. */
@Repository
class JdbcBudgets implements Budgets {
    private final JdbcClient jdbc;
    private final TierTerms tiers;

    JdbcBudgets(JdbcClient jdbc, TierTerms tiers) {
        this.jdbc = jdbc;
        this.tiers = tiers;
    }

    /** One statement, so a transaction of its own. */
    @Override
    public void set(BudgetOwner owner, Period period, @Nullable Long limitMicros, Instant now) {
        jdbc.sql("SELECT 1 FROM (SELECT set_budget(:now, :owner, :period, :limit)) AS done")
                .param("now", Rows.utc(now))
                .param("owner", owner.value())
                .param("period", period.wireName())
                .param("limit", limitMicros, Types.BIGINT)
                .query(Integer.class)
                .single();
    }

    @Override
    public List<Budget> of(BudgetOwner owner, Instant now) {
        String users = owner.isStudio() ? "" : """
                SELECT * FROM user_budgets(:user, :day, :month, tier_terms(:user, :now, CAST(:tiers AS jsonb)))
                UNION ALL
                """;
        return at(jdbc.sql(users + "SELECT * FROM studio_budgets(:day, :month)"), now)
                .param("user", owner.value())
                .query((row, number) ->
                        new Budget(Rows.limit(row), row.getString("source").equals("set")))
                .list();
    }

    @Override
    public UserLimits limits(UserId user, Instant now) {
        record Row(String tier, boolean walletPays, SpendingLimit limit) {}
        List<Row> rows = at(jdbc.sql("""
                        SELECT tier_of(:user, :now) AS tier, t.terms ->> 'paid_by' = 'wallet' AS wallet_pays, l.*
                          FROM (SELECT tier_terms(:user, :now, CAST(:tiers AS jsonb)) AS terms) t
                         CROSS JOIN LATERAL spending_limits(:user, :day, :month, t.terms, true) l
                        """), now)
                .param("user", user.value())
                .query((row, number) -> new Row(row.getString("tier"), row.getBoolean("wallet_pays"), Rows.limit(row)))
                .list();
        Row first = rows.getFirst();
        return new UserLimits(
                first.tier, first.walletPays, rows.stream().map(Row::limit).toList());
    }

    @Override
    public Spent spent(UserId user, Instant now) {
        return at(jdbc.sql("""
                        SELECT coalesce(sum(settled_micros) FILTER (WHERE period = 'day'), 0) AS day,
                               coalesce(sum(settled_micros) FILTER (WHERE period = 'month'), 0) AS month
                          FROM spending
                         WHERE owner_id = :user
                           AND (period = 'day' AND starts_on = :day OR period = 'month' AND starts_on = :month)
                        """), now)
                .param("user", user.value())
                .query((row, number) -> new Spent(row.getLong("day"), row.getLong("month")))
                .single();
    }

    @Override
    public int forget(LocalDate begunBefore, int atMost) {
        return jdbc.sql("SELECT forget_spending(:before, :at_most)")
                .param("before", begunBefore)
                .param("at_most", atMost)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec at(JdbcClient.StatementSpec statement, Instant now) {
        return statement
                .param("now", Rows.utc(now))
                .param("tiers", tiers.json())
                .param("day", SpendingWindow.at(Period.DAY, now).startsOn())
                .param("month", SpendingWindow.at(Period.MONTH, now).startsOn());
    }
}
