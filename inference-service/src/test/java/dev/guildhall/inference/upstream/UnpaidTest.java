package dev.guildhall.inference.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.upstream.Caller.Way;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ConformingError;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.platform.testkit.upstream.Act;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Turns that cannot be paid, or not yet: no paid model speaks for nothing, and no cost is forgotten. */
class UnpaidTest extends PaidTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Act ANSWER = Act.answer("Well met.").usage(100, 3);

    private final Bank bank = bank();

    @Autowired
    private ConfigurableEnvironment environment;

    @Autowired
    private JdbcClient database;

    @AfterEach
    void repair() {
        LINK.restore();
        await().atMost(PATIENCE).until(() -> newPlayer().codeOf(Way.JSON, answered(), newCue()) == null);
    }

    @AfterAll
    void closeBank() {
        bank.close();
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhichLimitOfTheTierIsReached(Way way) {
        Caller player = newPlayer();
        bank.useUp(player.player());
        Line line = answered();

        ConformingError error = player.refusal(way, line);

        error.hasCode(ErrorCode.RATE_LIMIT_EXCEEDED).namesItsLimit();
        assertThat(error.message()).isEqualTo("Hourly Layer 3 limit exceeded (20)");
        assertThat(error.details()).containsEntry("tier", "free");
        assertThat(error.details().get("limit").toString()).isEqualTo("20");
        assertThat(error.details().get("used").toString()).isEqualTo("20");
        assertThat(Instant.parse(error.details().get("reset_at").toString()))
                .isBetween(Instant.now().minusSeconds(5), Instant.now().plus(Duration.ofHours(1)));
        assertThat(UPSTREAM.calls(line.cue())).isEmpty();
        assertThat(LEDGER.attempts(player.player())).isEmpty();
    }

    @Test
    void tellsWhenToComeBack() {
        Caller player = newPlayer();
        bank.useUp(player.player());

        HttpResponse<String> response = player.http().post(answered().json(), Map.of());

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 3_600L);
        assertThat(response.headers().firstValue("X-RateLimit-Limit")).hasValue("20");
        assertThat(response.headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
        assertThat(response.headers().allValues("RateLimit"))
                .singleElement()
                .satisfies(limit -> assertThat(limit).startsWith("\"layer-3\";r=0;t="));
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhichBudgetIsReached(Way way) {
        Caller player = newPlayer();
        bank.allowToday(player.player(), 10);
        Line line = answered();

        ConformingError error = player.refusal(way, line);

        error.hasCode(ErrorCode.INSUFFICIENT_BUDGET).namesItsLimit();
        assertThat(error.details())
                .containsEntry("tier", "free")
                .containsEntry("limited_by", "user_day_budget")
                .containsEntry("user_id", player.player().toString());
        assertThat(error.details().get("limit").toString()).isEqualTo("10");
        assertThat(error.details().get("used").toString()).isEqualTo("0");
        assertThat(UPSTREAM.calls(line.cue())).isEmpty();
        assertThat(LEDGER.attempts(player.player())).isEmpty();
    }

    @Test
    void neverOverspendsWithManyCallers() throws Exception {
        Caller player = newPlayer();
        Caller other = newPlayer();
        other.ask(answered());
        long held = LEDGER.held(other.player());
        // Enough for two at a time, and for some more one after another.
        long budget = held * 2 + ANSWERED * 5;
        bank.allowToday(player.player(), budget);

        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ErrorCode>> outcomes = crowd.invokeAll(
                    Collections.nCopies(19, () -> player.codeOf(Way.JSON, Line.patient(slowlyAnswered()), newCue())));
            for (Future<ErrorCode> each : outcomes) {
                assertThat(each.get()).isIn(null, ErrorCode.INSUFFICIENT_BUDGET);
            }
            long answers =
                    outcomes.stream().filter(each -> each.resultNow() == null).count();
            LEDGER.awaitNothingOpen(player.player());
            assertThat(answers).isBetween(2L, 7L);
            assertThat(LEDGER.spent(player.player()))
                    .isEqualTo(answers * ANSWERED)
                    .isLessThanOrEqualTo(budget);
        }
    }

    @ParameterizedTest
    @EnumSource
    void failsClosedWhilePaymentServiceIsAway(Way way) {
        Line line = answered();
        LINK.cut();

        ConformingError error = newPlayer().refusal(way, line);

        error.hasCode(ErrorCode.SERVICE_UNAVAILABLE);
        assertThat(error.details()).containsEntry("reason", "payment_unavailable");
        assertThat(UPSTREAM.calls(line.cue())).isEmpty();
    }

    @Test
    void asksToComeBackWhilePaymentServiceIsAway() {
        LINK.cut();

        HttpResponse<String> response = newPlayer().http().post(answered().json(), Map.of());

        assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
        ErrorConformance.of(response).hasCode(ErrorCode.SERVICE_UNAVAILABLE);
    }

    @Test
    void degradesWhereTheStudioWantsThat() {
        try (SecondInstance second = SecondInstance.start(
                environment,
                "--guildhall.inference.billing.when-refused=degrade",
                "--guildhall.inference.billing.when-unavailable=degrade")) {
            Caller poor = newPlayer().at(second.instance());
            bank.allowToday(poor.player(), 10);
            requireNarrated(poor, "insufficient_budget");
            Caller eager = newPlayer().at(second.instance());
            bank.useUp(eager.player());
            requireNarrated(eager, "use_limit_exceeded");

            LINK.cut();
            requireNarrated(newPlayer().at(second.instance()), "payment_unavailable");
        }
    }

    private static void requireNarrated(Caller player, String reason) {
        Line line = answered();
        assertThat(player.ask(line)).satisfies(answer -> {
            assertThat(answer.model()).isEqualTo(NARRATOR);
            assertThat(answer.degradedReason()).isEqualTo(reason);
            assertThat(answer.costMicros()).isZero();
        });
        assertThat(UPSTREAM.calls(line.cue())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void settlesLaterWhatCannotBeSettledAtOnce(Way way) throws Exception {
        Caller player = newPlayer();
        Line line = Line.patient(newCue());
        UPSTREAM.will(line.cue(), Act.pieces("Well", " met.").usage(100, 3).firstPieceAfter(Duration.ofMillis(500)));
        try (ExecutorService caller = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Told> told = caller.submit(() -> player.ask(way, line));
            await().atMost(PATIENCE).until(() -> !UPSTREAM.calls(line.cue()).isEmpty());
            LINK.cut();

            assertThat(told.get())
                    .isInstanceOfSatisfying(
                            Told.Answer.class,
                            answer -> assertThat(answer.costMicros()).isEqualTo(ANSWERED));
        }
        assertThat(LEDGER.states(player.player())).containsExactly("open");
        assertThat(unsettled(player)).isOne();

        LINK.restore();

        LEDGER.awaitNothingOpen(player.player());
        assertThat(LEDGER.spent(player.player())).isEqualTo(ANSWERED);
        await().atMost(PATIENCE).until(() -> unsettled(player) == 0);
    }

    private int unsettled(Caller player) {
        return database.sql("SELECT count(*) FROM unsettled_costs WHERE user_id = ?")
                .param(player.player())
                .query(Integer.class)
                .single();
    }

    private static Line answered() {
        Line line = Line.patient(newCue());
        UPSTREAM.will(line.cue(), ANSWER);
        return line;
    }

    private static String slowlyAnswered() {
        String cue = newCue();
        UPSTREAM.will(cue, Act.answer("Well met.").usage(100, 3).headersAfter(Duration.ofMillis(300)));
        return cue;
    }
}
