package dev.guildhall.inference.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.upstream.Caller.Way;
import dev.guildhall.platform.testkit.upstream.Call;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of a model server, for every way to ask. Many are asked for at a time, since some of them take seconds. */
class EndingsTest extends UpstreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration NEARLY_KEEP_IDLE = Duration.ofSeconds(2);

    private final Map<Case, Future<Ended>> asked = new LinkedHashMap<>();
    private final ExecutorService callers = Executors.newFixedThreadPool(12);

    record Case(Fault fault, Way way) {
        String cue() {
            return (fault + "-" + way).toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Where the server hangs up, other calls lose the connections that are kept, so it has its own. */
        int tier() {
            return fault == Fault.CLOSED_WITHOUT_A_BYTE ? 1 : 2;
        }

        Ending ending() {
            return fault.ending(way);
        }
    }

    /**
     * What came of it.
     *
     * @param at when the caller was told, on the clock of {@link System#nanoTime}
     */
    record Ended(Caller player, Told told, long at) {}

    private static Stream<Case> cases() {
        return Stream.of(Fault.values())
                .flatMap(fault -> Stream.of(Way.values()).map(way -> new Case(fault, way)));
    }

    @BeforeAll
    void askForAll() {
        // What is loaded and compiled with the first requests shall not count as time of the server.
        UPSTREAM.will("first", Fault.USAGE_ABSENT.act());
        for (Way way : Way.values()) {
            newPlayer().ask(way, Line.of("first", 2));
        }
        cases().forEach(each -> {
            UPSTREAM.will(each.cue(), each.fault().act());
            asked.put(each, callers.submit(() -> {
                Caller player = newPlayer();
                Told told = player.ask(each.way(), Line.of(each.cue(), each.tier()));
                return new Ended(player, told, System.nanoTime());
            }));
        });
    }

    @AfterAll
    void dismiss() {
        callers.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsTheCallerHowItEnded(Case given) throws Exception {
        Ending ending = given.ending();
        String backend = given.tier() == 1 ? "patient" : "hasty";

        switch (asked.get(given).get().told()) {
            case Told.Answer answer
            when ending.teller() == Ending.Teller.THE_MODEL -> {
                assertThat(answer.text()).isEqualTo(ending.said());
                assertThat(answer.model()).isEqualTo(MODEL);
                assertThat(answer.finish()).isEqualTo(ending.word());
                assertThat(answer.estimated()).isEqualTo(ending.estimated());
                assertThat(answer.degradedReason()).isNull();
                assertThat(answer.attempts()).containsExactly(backend + " answered");
                if (ending.estimated()) {
                    assertThat(answer.tokens()).isPositive();
                } else {
                    assertThat(answer.tokens()).isEqualTo(103);
                }
            }
            case Told.Answer answer -> {
                assertThat(ending.teller()).isEqualTo(Ending.Teller.THE_NARRATOR);
                assertThat(answer.text()).isNotBlank();
                assertThat(answer.model()).isEqualTo(NARRATOR);
                assertThat(answer.finish()).isEqualTo("stop");
                assertThat(answer.degradedReason()).isEqualTo("upstream_" + ending.word());
                assertThat(answer.attempts()).containsExactly(backend + " " + ending.word(), "narrator answered");
            }
            case Told.Break broken ->
                assertThat(broken)
                        .isEqualTo(new Told.Break(
                                ending.said(),
                                "upstream_" + ending.word(),
                                ending.pieces(),
                                ending.said().length()));
        }
    }

    @Test
    void recordsAWholeAnswerOnceAndABrokenOneNever() throws Exception {
        for (Future<Ended> each : asked.values()) {
            each.get();
        }
        awaitRecords();

        for (Map.Entry<Case, Future<Ended>> each : asked.entrySet()) {
            Ended ended = each.getValue().get();
            assertThat(eventsOf(ended.player()))
                    .as("%s", each.getKey())
                    .isEqualTo(ended.told() instanceof Told.Answer ? 1 : 0);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void asksTheServerOnce(Case given) throws Exception {
        asked.get(given).get();

        // A connection that was kept may turn out to be closed, so that a hang-up is tried on a fresh one.
        int most = given.fault() == Fault.CLOSED_WITHOUT_A_BYTE ? 2 : 1;
        assertThat(UPSTREAM.calls(given.cue())).hasSizeBetween(1, most);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void keepsOrClosesTheConnectionToTheServer(Case given) throws Exception {
        long told = asked.get(given).get().at();
        Call call = UPSTREAM.calls(given.cue()).getLast();

        switch (given.ending().connection()) {
            // It is closed later, once nobody has used it for a while.
            case KEPT ->
                assertThat(call.isClosedByPeer() && call.closedAt() - told < NEARLY_KEEP_IDLE.toNanos())
                        .isFalse();
            case CLOSED -> assertThat(call.awaitClosedByPeer(PATIENCE)).isTrue();
            case LEFT_BY_SERVER -> assertThat(call.isClosedByPeer()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void narratesWhereNoServerIs(Way way) {
        Told told = newPlayer().ask(way, Line.of(newCue(), 3));

        assertThat(told).isInstanceOfSatisfying(Told.Answer.class, answer -> {
            assertThat(answer.model()).isEqualTo(NARRATOR);
            assertThat(answer.degradedReason()).isEqualTo("upstream_unreachable");
            assertThat(answer.attempts()).containsExactly("gone unreachable", "narrator answered");
        });
    }

    @Test
    void leavesNoConnectionOpenForLong() throws Exception {
        for (Future<Ended> each : asked.values()) {
            each.get();
        }

        await().atMost(PATIENCE).until(() -> UPSTREAM.openConnections() == 0);
    }
}
