package dev.guildhall.inference.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.upstream.OpenRequest.Event;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.platform.testkit.upstream.Answer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Streams whose reader comes back with {@code Last-Event-ID}. */
class ResumeTest extends UpstreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Answer BEGINNING = Act.pieces("The", " old", " road", " is", " long");
    private static final Answer REST = Act.pieces(" and", " dark.");
    private static final String WHOLE = "The old road is long and dark.";

    private Caller player;
    private Line line;
    private SeenStream seen;

    @BeforeEach
    void aNewPlayerAndItsLine() {
        player = newPlayer();
        line = Line.patient(newCue());
        seen = new SeenStream();
    }

    @Test
    void goesOnWithTheTextThatWasMadeBeforeTheReaderLeft() {
        UPSTREAM.will(line.cue(), BEGINNING.stallAfter(5), REST);
        try (OpenRequest first = seen.open(player, line)) {
            seen.read(first, 2);
        }

        String text;
        try (OpenRequest second = seen.open(player, line)) {
            text = seen.readWhole(second);
        }
        assertThat(UPSTREAM.calls(line.cue())).hasSize(2);
        JsonNode begun = UPSTREAM.calls(line.cue()).getLast().request().at("/messages/2");
        assertThat(begun.get("role").asString()).isEqualTo("assistant");
        assertThat("The old road is long").startsWith(begun.get("content").asString());
        assertThat(text).isEqualTo(begun.get("content").asString() + " and dark.");
        assertThat(recordedFor(player)).isOne();
    }

    @Test
    void goesOnAfterTheServerBrokeOff() {
        UPSTREAM.will(line.cue(), BEGINNING.cutAfter(5), REST);
        try (OpenRequest first = seen.open(player, line)) {
            assertThat(seen.readToEnd(first).name()).isEqualTo("error");
        }

        try (OpenRequest second = seen.open(player, line)) {
            assertThat(seen.readWhole(second)).isEqualTo(WHOLE);
        }
    }

    @Test
    void sendsTheRestOfAnEndedStreamWithoutAskingTheServer() {
        UPSTREAM.will(line.cue(), Act.answer(WHOLE));
        SeenStream elsewhere = new SeenStream();
        try (OpenRequest first = elsewhere.open(player, line)) {
            elsewhere.readWhole(first);
        }
        String stream = elsewhere.lastId().replaceAll("\\.8$", "");

        for (int after = 1; after <= 8; after++) {
            try (OpenRequest again = player.openStream(line, Map.of("Last-Event-ID", stream + "." + after))) {
                List<Event> rest = again.rest();
                assertThat(rest).hasSize(9 - after);
                assertThat(rest.getFirst().id()).isEqualTo(after == 8 ? null : stream + "." + (after + 1));
                assertThat(rest.getLast().name()).isEqualTo("done");
                assertThat(rest.getLast().data().get("response_text").asString())
                        .isEqualTo(WHOLE);
            }
        }
        assertThat(UPSTREAM.calls(line.cue())).hasSize(1);
        assertThat(recordedFor(player)).isOne();
    }

    @Test
    void takesAStreamFromAConnectionThatIsStillOpen() {
        UPSTREAM.will(line.cue(), BEGINNING.stallAfter(5), REST);
        try (OpenRequest first = seen.open(player, line)) {
            seen.read(first, 5);

            try (OpenRequest second = seen.open(player, line)) {
                assertThat(seen.readWhole(second)).isEqualTo(WHOLE);
            }
            Event last = first.next();
            assertThat(last.name()).isEqualTo("error");
            assertThat(last.data().at("/error/details/reason").asString()).isEqualTo("resumed_elsewhere");
        }
    }

    @Test
    void keepsTheStreamOfAReaderWhoLeavesWhileItIsRepeated() {
        String[] words = IntStream.range(0, 40).mapToObj(i -> " word-" + i).toArray(String[]::new);
        UPSTREAM.will(line.cue(), Act.pieces(words).cutAfter(40), Act.pieces(words));
        try (OpenRequest first = seen.open(player, line)) {
            seen.readToEnd(first);
        }
        String secondEvent = seen.lastId().replaceAll("\\.40$", ".2");
        for (int i = 0; i < 5; i++) {
            player.openStream(line, Map.of("Last-Event-ID", secondEvent)).leave();
        }

        // One of those who left may be served late and take the stream once more; whoever stays tries again.
        await().atMost(PATIENCE).untilAsserted(() -> {
            try (OpenRequest again = seen.open(player, line)) {
                assertThat(seen.readWhole(again))
                        .isEqualTo(String.join("", words).strip());
            }
        });
    }

    @Test
    void goesOnUnderTheSameIdempotencyKey() {
        Map<String, String> key = Map.of("Idempotency-Key", newCue());
        UPSTREAM.will(line.cue(), BEGINNING.stallAfter(5), REST);
        try (OpenRequest first = player.openStream(line, key)) {
            seen.read(first, 5);
        }

        Map<String, String> both = new HashMap<>(key);
        both.put("Last-Event-ID", seen.lastId());
        try (OpenRequest second = player.openStream(line, both)) {
            assertThat(seen.readWhole(second)).isEqualTo(WHOLE);
        }
        assertThat(player.http().post(line.json(), key).body()).contains(WHOLE);
        assertThat(UPSTREAM.calls(line.cue())).hasSize(2);
        assertThat(recordedFor(player)).isOne();
    }

    @Test
    void knowsNoStreamOfLongAgo() {
        refused(ErrorCode.NOT_FOUND, resume("01890a5d-ac96-774b-bcce-b302099a8057.1"));
    }

    @Test
    void refusesAnIdThatIsNone() {
        refused(ErrorCode.INVALID_REQUEST, resume("7"));
        refused(ErrorCode.INVALID_REQUEST, resume(UUID.randomUUID() + ".1"));
    }

    @Test
    void goesOnForNobodyElseAndNoOtherRequest() {
        UPSTREAM.will(line.cue(), BEGINNING.cutAfter(5), REST);
        try (OpenRequest first = seen.open(player, line)) {
            seen.readToEnd(first);
        }
        Map<String, String> headers = Map.of("Accept", "text/event-stream", "Last-Event-ID", seen.lastId());

        refused(
                ErrorCode.INVALID_REQUEST,
                player.http().post(Line.patient(line.cue()).json(), headers));
        refused(ErrorCode.INVALID_REQUEST, newPlayer().http().post(line.json(), headers));
        refused(ErrorCode.INVALID_REQUEST, resume(seen.lastId().replaceAll("\\.5$", ".99")));
        refused(ErrorCode.INVALID_REQUEST, player.http().post(line.json(), Map.of("Last-Event-ID", seen.lastId())));

        // None of them has taken the stream from its reader.
        try (OpenRequest second = seen.open(player, line)) {
            assertThat(seen.readWhole(second)).isEqualTo(WHOLE);
        }
    }

    @Test
    void losesAndRepeatsNothingHoweverOftenTheReaderDropsOut() throws Exception {
        List<Callable<Integer>> readers = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(seed -> () -> dropOut(25, new Random(seed)))
                .toList();

        int drops = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> each : threads.invokeAll(readers)) {
                drops += each.get();
            }
        }
        assertThat(drops).isGreaterThanOrEqualTo(200);
    }

    /** Reads streams to their ends until it has dropped out so often; a model that goes on says all of it again. */
    private int dropOut(int times, Random random) {
        String[] words = IntStream.range(0, 40).mapToObj(i -> " word-" + i).toArray(String[]::new);
        String whole = String.join("", words).strip();
        Caller reader = newPlayer();
        int drops = 0;
        while (drops < times) {
            Line said = Line.patient(newCue());
            UPSTREAM.will(said.cue(), Act.pieces(words).gap(Duration.ofMillis(2)));
            SeenStream events = new SeenStream();
            boolean goesOn = true;
            while (goesOn && drops < times) {
                try (OpenRequest request = events.open(reader, said)) {
                    goesOn = events.read(request, random.nextInt(1, 8));
                }
                drops++;
            }
            if (goesOn) {
                try (OpenRequest request = events.open(reader, said)) {
                    assertThat(events.readWhole(request)).isEqualTo(whole);
                }
            } else {
                events.assertIsWhole();
                assertThat(events.text()).isEqualTo(whole);
            }
        }
        return drops;
    }

    private HttpResponse<String> resume(String lastEventId) {
        return player.http().post(line.json(), Map.of("Accept", "text/event-stream", "Last-Event-ID", lastEventId));
    }

    private static void refused(ErrorCode code, HttpResponse<String> response) {
        assertThat(ErrorConformance.of(response).code()).isEqualTo(code);
    }
}
