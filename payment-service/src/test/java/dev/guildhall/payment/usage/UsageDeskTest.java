package dev.guildhall.payment.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.payment.usage.UsageSummary.Group;
import dev.guildhall.payment.usage.jdbc.CostsOn;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.testkit.servers.TestPostgres;
import dev.guildhall.platform.testkit.time.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UsageDeskTest {
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final int ROWS = 1_200;

    private final DataSource database =
            TestPostgres.freshDatabase("classpath:db/migration/payment").dataSource();
    private final MovableClock clock = new MovableClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final UsageDesk desk = new UsageDesk(
            CostsOn.database(database), new UsageSettings(Duration.ofMinutes(1)), new UsageMeters(registry), clock);
    private final UserId user = new UserId(UUID.randomUUID());
    private final UsageQuery query = new UsageQuery(user, FROM, FROM.plus(Duration.ofDays(30)));

    @BeforeAll
    void fill() {
        CostsOn.insert(JdbcClient.create(database), user.value(), "2026-11-02T23:58:30Z", ROWS);
    }

    @Test
    void onlyTheLastPageHasNoNextOne() {
        UsagePage first = desk.page(query, null, 600);
        UsagePage last = desk.page(query, first.next(), 600);

        assertThat(first.next()).isEqualTo(first.entries().getLast().place());
        assertThat(last.entries()).hasSize(600).doesNotContainAnyElementsOf(first.entries());
        assertThat(last.next()).isNull();
    }

    @Test
    void exportsTheWholeRangePageByPage() {
        double before = exports("complete");
        List<Integer> pages = new ArrayList<>();

        desk.export(query, page -> pages.add(page.size()));

        assertThat(pages).containsExactly(500, 500, 200);
        assertThat(exports("complete") - before).isOne();
    }

    @Test
    void aRangeOfNothingIsAnEmptyPage() {
        List<Integer> pages = new ArrayList<>();

        desk.export(new UsageQuery(user, FROM, FROM.plusSeconds(1)), page -> pages.add(page.size()));

        assertThat(pages).containsExactly(0);
    }

    @Test
    void stopsReadingWhenTheReaderLeaves() {
        double before = exports("cut");
        List<Integer> pages = new ArrayList<>();

        assertThatThrownBy(() -> desk.export(query, page -> {
                    pages.add(page.size());
                    throw new UncheckedIOException(new IOException("broken pipe"));
                }))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(pages).containsExactly(500);
        assertThat(exports("cut") - before).isOne();
    }

    @Test
    void cutsAReaderWhoTakesTooLong() {
        List<Integer> pages = new ArrayList<>();

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> desk.export(query, page -> {
                    pages.add(page.size());
                    clock.move(Duration.ofSeconds(31));
                }))
                .satisfies(refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED));

        assertThat(pages).containsExactly(500, 500);
    }

    @Test
    void groupsByDayComeDayByDayAndTheDearestFirst() {
        UsageSummary summary = desk.summary(query, EnumSet.of(GroupKey.DAY, GroupKey.MODEL));

        LocalDate day = LocalDate.parse("2026-11-02");
        assertThat(summary.groups().stream().map(Group::day))
                .containsExactly(day, day, day, day.plusDays(1), day.plusDays(1), day.plusDays(1));
        List<Long> ofFirstDay = summary.groups().subList(0, 3).stream()
                .map(group -> -group.totals().micros())
                .toList();
        assertThat(ofFirstDay).isSorted();
    }

    @Test
    void withoutAKeyThereAreTotalsAlone() {
        assertThat(desk.summary(query, Set.of()))
                .isEqualTo(
                        new UsageSummary(new UsageTotals(ROWS, 10L * ROWS, ROWS * (ROWS + 1L) / 2), List.of(), true));
    }

    private double exports(String outcome) {
        return registry.get("guildhall.payment.usage.exports")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
