package dev.guildhall.inference.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.upstream.BilledEnding.Cost;
import dev.guildhall.inference.upstream.Caller.Way;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.proto.dialogue.v1.BatchDialogueRequest;
import dev.guildhall.proto.dialogue.v1.BatchDialogueResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every ending of a generation bills exactly once, for every way to ask. A server that is killed is {@code KilledServiceTest}'s.
 * Many endings are played at a time, since some of them take seconds.
 */
class BilledEndingsTest extends PaidTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CALLERS_WITH_ONE_KEY = 25;

    private final Map<Case, Future<Caller>> played = new LinkedHashMap<>();
    private final ExecutorService callers = Executors.newFixedThreadPool(12);
    private final Bank bank = bank();

    record Case(BilledEnding ending, Way way) {
        @Override
        public String toString() {
            return ending + ", " + way;
        }
    }

    private static Stream<Case> cases() {
        return Stream.of(BilledEnding.values())
                .flatMap(ending -> Stream.of(Way.values()).map(way -> new Case(ending, way)));
    }

    @BeforeAll
    void playAll() {
        // What is loaded and compiled with the first request shall not count as time of the server.
        for (Way way : Way.values()) {
            newPlayer().ask(way, Line.of("first", 2));
        }
        cases().forEach(each -> played.put(each, callers.submit(() -> {
            Caller player = newPlayer();
            Line line = Line.of(newCue(), 2);
            UPSTREAM.will(line.cue(), each.ending().acts());
            each.ending().play(this, player, each.way(), line);
            return player;
        })));
    }

    @AfterAll
    void dismiss() {
        callers.shutdownNow();
        bank.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void billsExactlyOnce(Case given) throws Exception {
        Caller player = played.get(given).get();
        LEDGER.awaitNothingOpen(player.player());

        List<Cost> expected = given.ending().costs(given.way());
        List<Long> attempts = LEDGER.attempts(player.player());
        assertThat(attempts).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            expected.get(i).require(attempts.get(i));
        }
        assertThat(LEDGER.spent(player.player()))
                .isEqualTo(attempts.stream().mapToLong(Long::longValue).sum());
        assertThat(LEDGER.bookings(player.player())).isEqualTo((int)
                expected.stream().filter(cost -> cost != Cost.NOTHING).count());
        assertThat(LEDGER.uses(player.player())).isOne();
    }

    void requireKept(Told told) {
        assertThat(told).isInstanceOfSatisfying(Told.Answer.class, answer -> {
            assertThat(answer.cached()).isTrue();
            assertThat(answer.costMicros()).isZero();
        });
    }

    void leaveOnceAsked(Caller player, Way way, Line line) {
        Waiting waiting = Waiting.begin(player, way, line, newCue());
        await().atMost(PATIENCE).until(() -> !UPSTREAM.calls(line.cue()).isEmpty());
        leave(waiting, line);
    }

    void leaveInTheMiddle(Caller player, Way way, Line line) {
        Waiting waiting = Waiting.begin(player, way, line, newCue());
        await().atMost(PATIENCE).until(() -> !UPSTREAM.calls(line.cue()).isEmpty());
        if (way.streamed()) {
            waiting.awaitFirstPiece();
        }
        leave(waiting, line);
    }

    private static void leave(Waiting waiting, Line line) {
        waiting.leave();
        assertThat(UPSTREAM.calls(line.cue()).getFirst().awaitClosedByPeer(PATIENCE))
                .isTrue();
    }

    /** A stream's caller has read the last of its events, and closes the connection before the server does. */
    void leaveAfterTheEnd(Caller player, Way way, Line line) {
        if (way == Way.SSE) {
            try (OpenRequest request = player.openStream(line, Map.of())) {
                assertThat(request.rest().getLast().name()).isEqualTo("done");
            }
        } else {
            assertThat(player.ask(way, line)).isInstanceOf(Told.Answer.class);
        }
    }

    void askUnderOneKey(Caller player, Way way, Line line) {
        String key = newCue();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ErrorCode>> outcomes = new ArrayList<>();
            for (int i = 0; i < CALLERS_WITH_ONE_KEY; i++) {
                outcomes.add(crowd.submit(() -> player.codeOf(way, line, key)));
            }
            for (Future<ErrorCode> outcome : outcomes) {
                assertThat(outcome.get()).isIn(null, ErrorCode.IDEMPOTENCY_IN_PROGRESS);
            }
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
        assertThat(player.codeOf(way, line, key)).as("later").isNull();
        assertThat(UPSTREAM.calls(line.cue())).hasSize(1);
    }

    void askWithBudgetForOneAttempt(Caller player, Way way, Line line) {
        Caller other = newPlayer();
        Line same = Line.of(line.cue(), 2);
        UPSTREAM.will(same.cue(), Act.answer("Well met.").usage(100, 3));
        other.ask(way, same);
        UPSTREAM.will(line.cue(), BilledEnding.BUDGET_REACHED_IN_THE_MIDDLE.acts());
        bank.allowToday(player.player(), LEDGER.held(other.player()) + 50);

        player.refusal(way, line).hasCode(ErrorCode.INSUFFICIENT_BUDGET).namesItsLimit();
    }

    /** One item is answered, for one the model's server fails, and one is no request. */
    void askInABatchThatPartlyFails(Caller player, Line line) {
        Line failing = Line.of(newCue(), 3);
        BatchDialogueResponse response = player.askBatch(BatchDialogueRequest.newBuilder()
                .addRequests(line.message())
                .addRequests(failing.message())
                .addRequests(line.message().toBuilder().setPrompt(""))
                .build());

        assertThat(response.getResults(0).getResponse().getCostMicros()).isEqualTo(ANSWERED);
        assertThat(response.getResults(1).getResponse().getModel()).isEqualTo(NARRATOR);
        assertThat(response.getResults(2).getError().getCode()).isEqualTo("INVALID_REQUEST");
    }
}
