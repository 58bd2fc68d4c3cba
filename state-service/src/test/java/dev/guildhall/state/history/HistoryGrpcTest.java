package dev.guildhall.state.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.state.v1.ListPlayerHistoryRequest;
import dev.guildhall.proto.state.v1.ListPlayerHistoryResponse;
import dev.guildhall.proto.state.v1.PlayerAction;
import dev.guildhall.proto.state.v1.RecordActionRequest;
import dev.guildhall.state.StateServiceTest;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class HistoryGrpcTest extends StateServiceTest {
    private final UUID player = UUID.randomUUID();

    @Autowired
    private PlayerHistory history;

    @Autowired
    private HistoryMonths months;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void listsWhatAPlayerDidTheNewestFirst() {
        for (int i = 0; i < 7; i++) {
            act(i);
        }

        List<PlayerAction> told = new ArrayList<>();
        String token = "";
        do {
            ListPlayerHistoryResponse page = list(request().setPageSize(3).setPageToken(token));
            told.addAll(page.getActionsList());
            token = page.getNextPageToken();
            // What happens meanwhile is on no later page.
            act(100);
        } while (!token.isEmpty());

        assertThat(told)
                .map(PlayerAction::getAction)
                .containsExactly("did_6", "did_5", "did_4", "did_3", "did_2", "did_1", "did_0");
        assertThat(told).map(PlayerAction::getId).doesNotHaveDuplicates();
        assertThat(told.getFirst().getContextOrThrow("n")).isEqualTo("6");
        assertThat(told.getFirst().getPlayerId()).isEqualTo(player.toString());
    }

    @Test
    void listsARange() {
        long begin = act(1);
        long end = act(2) + 1;

        assertThat(list(request().setFromTime(begin).setToTime(end)).getActionsCount())
                .isEqualTo(2);
        assertThat(list(request().setFromTime(end)).getActionsCount()).isZero();
        assertThat(list(request().setToTime(begin)).getActionsCount()).isZero();
    }

    @Test
    void showsAPlayerTheirOwnHistoryAlone() {
        act(1);

        assertThat(player(player).listPlayerHistory(request().build()).getActionsCount())
                .isOne();
        refused(() -> player(UUID.randomUUID()).listPlayerHistory(request().build()), ErrorCode.FORBIDDEN);
    }

    @Test
    void refusesWhatCannotBe() {
        for (int i = 0; i < 3; i++) {
            act(i);
        }
        String token = list(request().setPageSize(2)).getNextPageToken();
        namesField(request().setPlayerId("x"), "player_id");
        namesField(request().setPageSize(201), "page_size");
        namesField(request().setFromTime(-1), "from_time");
        namesField(request().setToTime(Long.MAX_VALUE), "to_time");
        namesField(request().setFromTime(2).setToTime(2), "to_time");
        namesField(request().setPageToken("nonsense"), "page_token");
        namesField(request().setPageToken(token).setToTime(5), "page_token");
        namesField(request().setPageToken(token).setPlayerId(UUID.randomUUID().toString()), "page_token");
    }

    @Test
    void hasRoomForTheMonthsToCome() {
        YearMonth now = YearMonth.now(ZoneOffset.UTC);

        assertThat(partitions()).contains(name(now), name(now.plusMonths(1)), name(now.plusMonths(2)));
        assertThat(months.make()).isZero();
    }

    @Test
    void makesAMonthOnceHoweverManyNeedIt() throws Exception {
        Instant time = Instant.parse("2101-02-11T00:00:00Z");
        try (ExecutorService racers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> jobs = IntStream.range(0, 20)
                    .<Callable<Boolean>>mapToObj(_ -> () -> history.makeMonth(time))
                    .toList();
            int made = 0;
            for (Future<Boolean> each : racers.invokeAll(jobs)) {
                made += each.get() ? 1 : 0;
            }
            assertThat(made).isOne();
        }
        assertThat(jdbc.sql("""
                                SELECT pg_get_expr(relpartbound, oid, true) FROM pg_class
                                 WHERE relname = 'player_history_2101_02'
                                """).query(String.class).single()).contains("2101-02-01", "2101-03-01");
        assertThat(jdbc.sql("SELECT count(*) FROM pg_indexes WHERE tablename = 'player_history_2101_02'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void keepsAnActionAlsoWhenNobodyMadeRoomForIt() {
        jdbc.sql("DROP TABLE " + name(YearMonth.now(ZoneOffset.UTC))).update();

        act(1);

        assertThat(list(request()).getActionsCount()).isOne();
        assertThat(partitions()).contains(name(YearMonth.now(ZoneOffset.UTC)));
    }

    @Test
    void dropsMonthsThatWereKeptForLongEnough() {
        YearMonth now = YearMonth.now(ZoneOffset.UTC);
        YearMonth kept = now.minusMonths(36);
        for (int back = 1; back <= 3; back++) {
            history.makeMonth(start(kept.minusMonths(back)));
        }
        history.makeMonth(start(kept));

        assertThat(months.drop()).isEqualTo(3);

        assertThat(partitions()).contains(name(kept)).doesNotContain(name(kept.minusMonths(1)));
        assertThat(months.drop()).isZero();
    }

    @Test
    void makesOtherMonthsInUtc() {
        history.makeMonth(Instant.parse("2099-12-31T23:59:59.999Z"));
        history.makeMonth(Instant.parse("2100-01-01T00:00:00Z"));

        assertThat(partitions()).contains("player_history_2099_12", "player_history_2100_01");
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofDays(3));
    }

    private static String name(YearMonth month) {
        return "player_history_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
    }

    private List<String> partitions() {
        return jdbc.sql(
                        "SELECT relname FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = 'player_history'::regclass")
                .query(String.class)
                .list();
    }

    private long act(int number) {
        return service()
                .recordAction(RecordActionRequest.newBuilder()
                        .setPlayerId(player.toString())
                        .setAction("did_" + number)
                        .putContext("n", Integer.toString(number))
                        .build())
                .getTimestamp();
    }

    private ListPlayerHistoryRequest.Builder request() {
        return ListPlayerHistoryRequest.newBuilder().setPlayerId(player.toString());
    }

    private ListPlayerHistoryResponse list(ListPlayerHistoryRequest.Builder request) {
        return service().listPlayerHistory(request.build());
    }

    private void namesField(ListPlayerHistoryRequest.Builder request, String field) {
        ErrorConformance.of(catchThrowableOfType(StatusRuntimeException.class, () -> list(request)))
                .namesField(field);
    }

    private static void refused(ThrowingCallable call, ErrorCode code) {
        ErrorConformance.of(catchThrowableOfType(StatusRuntimeException.class, call))
                .hasCode(code);
    }
}
