package dev.guildhall.payment.usage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.payment.usage.CostEntry;
import dev.guildhall.payment.usage.CostEntry.Place;
import dev.guildhall.payment.usage.Costs;
import dev.guildhall.payment.usage.GroupKey;
import dev.guildhall.payment.usage.UsageQuery;
import dev.guildhall.payment.usage.UsageSummary;
import dev.guildhall.payment.usage.UsageSummary.Group;
import dev.guildhall.payment.usage.UsageTotals;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcCostsTest {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2027-01-01T00:00:00Z");
    private static final int PAGE = 100;
    /** How many costs share a moment at most: ten of each of 41 users. */
    private static final int MOST_AT_ONCE = 410;

    private final DataSource database =
            TestPostgres.freshDatabase("classpath:db/migration/payment").dataSource();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final Costs costs = CostsOn.database(database);
    private final UserId often = new UserId(UUID.randomUUID());
    private final UserId seldom = new UserId(UUID.randomUUID());

    @BeforeAll
    void fill() {
        CostsOn.insert(jdbc, often.value(), "2026-03-01T00:00:00Z", 60_000);
        for (int i = 0; i < 40; i++) {
            CostsOn.insert(jdbc, UUID.randomUUID(), "2026-03-01T00:00:00Z", 1_000);
        }
        CostsOn.insert(jdbc, seldom.value(), "2026-03-31T23:59:30Z", 995);
        jdbc.sql("ANALYZE cost_tracking").update();
    }

    @Test
    void pagesHaveEveryCostOnceAndTheNewestFirst() {
        UsageQuery query = new UsageQuery(seldom, FROM, TO);
        List<CostEntry> all = new ArrayList<>();
        @Nullable Place after = null;
        List<CostEntry> page;
        do {
            page = costs.page(query, after, 7);
            all.addAll(page);
            after = place(all.getLast());
        } while (page.size() == 7);

        assertThat(all).hasSize(995).doesNotHaveDuplicates();
        assertThat(all)
                .isSortedAccordingTo(Comparator.comparing(CostEntry::at)
                        .thenComparingLong(CostEntry::id)
                        .reversed());
    }

    @Test
    void theFirstMomentIsMeantAndTheLastIsNot() {
        Instant from = Instant.parse("2026-03-31T23:59:40Z");

        assertThat(costs.page(new UsageQuery(seldom, from, from.plusSeconds(1)), null, 100))
                .hasSize(10)
                .allSatisfy(entry -> assertThat(entry.at()).isEqualTo(from));
        assertThat(costs.totals(new UsageQuery(seldom, from, from.plusSeconds(1))))
                .isEqualTo(new UsageTotals(10, 100, 1045));
    }

    @Test
    void readsEveryColumnToTheMicrosecond() {
        UUID user = UUID.randomUUID();
        UUID charge = UUID.randomUUID();
        Instant at = Instant.parse("1999-05-01T00:00:00.123456Z");
        long id = jdbc.sql("""
                INSERT INTO cost_tracking (user_id, service, cost_usd, timestamp, charge_id)
                VALUES (:user, 'payment-service', 9999.999999, CAST(:at AS timestamptz), :charge)
                RETURNING id
                """)
                .param("user", user)
                .param("at", at.toString())
                .param("charge", charge)
                .query(Long.class)
                .single();

        assertThat(costs.page(new UsageQuery(new UserId(user), at, at.plusNanos(1_000)), null, 1))
                .containsExactly(new CostEntry(
                        id, new UserId(user), "payment-service", null, null, null, 9_999_999_999L, charge, at));
    }

    @Test
    void addsUpByDayAndModelAcrossMidnight() {
        UsageSummary summary =
                costs.summary(new UsageQuery(seldom, FROM, TO), EnumSet.of(GroupKey.DAY, GroupKey.MODEL), 10);

        assertThat(summary.complete()).isTrue();
        assertThat(summary.totals()).isEqualTo(new UsageTotals(995, 9_950, 995 * 996 / 2));
        assertThat(summary.groups()).hasSize(6).allSatisfy(group -> {
            assertThat(group.service()).isNull();
            assertThat(group.user()).isNull();
        });
        assertThat(summary.groups().stream().map(Group::day))
                .contains(LocalDate.parse("2026-03-31"), LocalDate.parse("2026-04-01"));
        assertThat(summary.groups().stream().map(Group::model)).contains("model-1", "model-2", null);
        assertThat(summary.groups().stream()
                        .mapToLong(group -> group.totals().micros())
                        .sum())
                .isEqualTo(summary.totals().micros());
    }

    @Test
    void givesTheDearestGroupsWhenThereAreTooManyAndTheTotalsOfAll() {
        UsageQuery query = new UsageQuery(null, FROM, TO);

        UsageSummary summary = costs.summary(query, EnumSet.of(GroupKey.USER), 3);

        assertThat(summary.complete()).isFalse();
        assertThat(summary.groups()).hasSize(3);
        assertThat(summary.groups().getFirst().user()).isEqualTo(often);
        assertThat(summary.totals()).isEqualTo(costs.totals(query));
        assertThat(costs.summary(query, EnumSet.of(GroupKey.USER), 42).complete())
                .as("as many groups as there are")
                .isTrue();
    }

    @Test
    void anEmptyRangeAddsUpToNothing() {
        UsageQuery query = new UsageQuery(seldom, TO, TO.plusSeconds(1));

        assertThat(costs.summary(query, EnumSet.allOf(GroupKey.class), 10))
                .isEqualTo(new UsageSummary(new UsageTotals(0, 0, 0), List.of(), true));
    }

    /** Whoever's, and however far down: what is read is about what is shown. */
    @Test
    void aPageIsReadByAnIndexAndNotBySortingEverything() {
        Place deep =
                place(costs.page(new UsageQuery(often, FROM, TO), null, 30_000).getLast());
        for (UsageQuery query : List.of(
                new UsageQuery(null, FROM, TO), new UsageQuery(often, FROM, TO), new UsageQuery(seldom, FROM, TO))) {
            readsLittle(query, null);
            readsLittle(query, deep);
        }
    }

    private static Place place(CostEntry entry) {
        return new Place(entry.at(), entry.id());
    }

    private void readsLittle(UsageQuery query, @Nullable Place after) {
        JdbcClient.StatementSpec statement = jdbc.sql(
                        "EXPLAIN (ANALYZE, FORMAT JSON) " + JdbcCosts.pageSql(query, after))
                .param("from", query.from().atOffset(ZoneOffset.UTC))
                .param("to", query.to().atOffset(ZoneOffset.UTC))
                .param("most", PAGE);
        UserId user = query.user();
        if (user != null) {
            statement = statement.param("user", user.value());
        }
        if (after != null) {
            statement =
                    statement.param("at", after.at().atOffset(ZoneOffset.UTC)).param("id", after.id());
        }
        JsonNode plan = JsonMapper.shared()
                .readTree(statement.query((row, number) -> row.getString(1)).single());
        // What has only costs of one moment to sort is an "Incremental Sort".
        assertThat(plan.toString()).doesNotContain("\"Sort\"", "\"Seq Scan\"", "\"Bitmap Heap Scan\"");
        assertThat(plan.toString()).contains("\"Index");
        numbers(plan, "Actual Rows").forEach(rows -> assertThat(rows).isLessThan(PAGE + 2.0 * MOST_AT_ONCE));
        numbers(plan, "Rows Removed by Filter").forEach(rows -> assertThat(rows).isLessThan(2.0 * MOST_AT_ONCE));
    }

    /** Of every node of the plan, also of those below one that has such a number itself. */
    private static List<Double> numbers(JsonNode node, String name) {
        List<Double> found = new ArrayList<>();
        if (node.has(name)) {
            found.add(node.get(name).asDouble());
        }
        node.forEach(child -> found.addAll(numbers(child, name)));
        return found;
    }
}
