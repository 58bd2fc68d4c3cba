package dev.guildhall.inference.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.upstream.Caller.Way;
import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.platform.testkit.upstream.Answer;
import dev.guildhall.platform.testkit.upstream.Call;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Callers who do not wait for their answer: the model server is let go at once, and nothing has happened. */
class LeavingTest extends UpstreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Answer ANSWER = Act.answer("Well met, traveller.");

    /** What the model server has sent when the caller leaves. */
    @SuppressWarnings("ImmutableEnumChecker") // An act does not change; it only does not say so.
    enum Moment {
        BEFORE_THE_HEADER(ANSWER.headersAfter(LONG), false),
        BEFORE_THE_FIRST_CONTENT(ANSWER.firstPieceAfter(LONG), false),
        IN_THE_MIDDLE(ANSWER.stallAfter(1), true),
        AFTER_THE_LAST_CONTENT(ANSWER.stallAfter(3), true);

        private final Act act;
        private final boolean begun;

        Moment(Act act, boolean begun) {
            this.act = act;
            this.begun = begun;
        }
    }

    record Case(Way way, Moment moment) {}

    private static Stream<Case> cases() {
        return Stream.of(Way.values()).flatMap(way -> Stream.of(Moment.values()).map(moment -> new Case(way, moment)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void letsTheServerGoAndRecordsNothing(Case given, TestReporter reporter) {
        Caller player = newPlayer();
        Line line = Line.patient(newCue());
        String key = newCue();
        UPSTREAM.will(line.cue(), given.moment().act, ANSWER);

        Waiting waiting = Waiting.begin(player, given.way(), line, key);
        Call call = await().atMost(PATIENCE)
                .until(() -> UPSTREAM.calls(line.cue()), calls -> !calls.isEmpty())
                .getFirst();
        if (given.moment().begun && given.way().streamed()) {
            waiting.awaitFirstPiece();
        }
        long left = System.nanoTime();
        waiting.leave();

        assertThat(call.awaitClosedByPeer(PATIENCE)).isTrue();
        Duration after = Duration.ofNanos(call.closedAt() - left);
        reporter.publishEntry(given + ": the server is let go after", after.toMillis() + " ms");
        assertThat(after).isLessThan(Duration.ofSeconds(2));
        // The key is free again, so that whoever left can ask once more.
        await().atMost(PATIENCE).until(() -> statusUnder(key, player, line) == 200);
        assertThat(recordedFor(player)).as("answers, of which one was heard").isOne();
        assertThat(UPSTREAM.calls(line.cue())).hasSize(2);
    }

    private static int statusUnder(String key, Caller player, Line line) {
        return player.http().post(line.json(), Map.of("Idempotency-Key", key)).statusCode();
    }
}
