package dev.guildhall.inference.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.TalkingClient;
import dev.guildhall.inference.upstream.Caller.Way;
import dev.guildhall.inference.upstream.OpenRequest.Event;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.platform.testkit.upstream.Call;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that need not be made twice, nor by two. */
class KeptAnswersTest extends UpstreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String WHOLE = "The old road is long and dark.";

    private Caller player;
    private Line line;

    @BeforeEach
    void aNewPlayerAndItsLine() {
        player = newPlayer();
        line = Line.patient(newCue());
        UPSTREAM.will(line.cue(), Act.answer(WHOLE));
    }

    @ParameterizedTest
    @EnumSource
    void givesAnAnswerAgainToTheSameRequest(Way way) {
        Told.Answer first = player.ask(line);

        assertThat(player.ask(way, line)).isInstanceOfSatisfying(Told.Answer.class, second -> {
            assertThat(second.text()).isEqualTo(WHOLE);
            assertThat(second.cached()).isTrue();
            assertThat(second.cacheLevel()).isEqualTo("l1");
            assertThat(second.model()).isEqualTo(MODEL);
            assertThat(second.tokens()).isEqualTo(first.tokens());
            assertThat(second.attempts()).isEmpty();
        });
        assertThat(first.cached()).isFalse();
        assertThat(timesAsked()).isOne();
        assertThat(recordedFor(player)).isEqualTo(2);
    }

    /** What makes another request of it. */
    @SuppressWarnings("ImmutableEnumChecker") // Only strings and numbers.
    enum Difference {
        TIER("tier", 2),
        PROMPT("prompt", "What is new?"),
        NPC_VERSION("npc_version", "7"),
        SEED("seed", 7),
        NPC("npc_id", "7f3d2c1b-9a54-4c7e-8f21-0b6d5e4a3c21");

        private final String field;
        private final Object value;

        Difference(String field, Object value) {
            this.field = field;
            this.value = value;
        }
    }

    @ParameterizedTest
    @EnumSource
    void asksAgainForAnotherRequest(Difference difference) {
        player.ask(line);

        Told.Answer other = ask(player, with(difference.field, difference.value));

        assertThat(other.cached()).isFalse();
        assertThat(timesAsked()).isEqualTo(2);
    }

    @Test
    void asksAgainInAnotherContext() {
        player.ask(line);

        Map<String, Object> world = Map.of("cue", line.cue(), "weather", "rain");
        assertThat(ask(player, with("context", Map.of("world_state", world))).cached())
                .isFalse();
        Map<String, Object> liked = Map.of("world_state", Map.of("cue", line.cue()), "relationship", 0.5);
        assertThat(ask(player, with("context", liked)).cached()).isFalse();
        assertThat(timesAsked()).isEqualTo(3);
    }

    @Test
    void asksAgainForAnotherPlayer() {
        player.ask(line);

        assertThat(newPlayer().ask(line).cached()).isFalse();
        assertThat(timesAsked()).isEqualTo(2);
    }

    @Test
    void asksAgainWhenToldNotToUseTheCache() {
        player.ask(line);

        HttpResponse<String> fresh = player.http().post(line.json(), Map.of("Cache-Control", "no-cache"));

        assertThat(Told.answer(TalkingClient.json(fresh.body())).cached()).isFalse();
        assertThat(timesAsked()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"LENGTH", "CONTENT_FILTER", "STATUS_500", "CUT_IN_THE_MIDDLE", "EMPTY"})
    void keepsNothingThatIsNotWholeAndClean(Fault fault) {
        UPSTREAM.will(line.cue(), fault.act());
        for (Way way : Way.values()) {
            player.ask(way, line);
        }

        assertThat(timesAsked()).isEqualTo(Way.values().length);
    }

    @Test
    void asksOnceHoweverManyAskAtTheSameTime() throws Exception {
        UPSTREAM.will(line.cue(), Act.answer(WHOLE).firstPieceAfter(Duration.ofMillis(500)));
        List<Way> ways = List.of(Way.values());
        List<Callable<Told>> callers = IntStream.range(0, 50)
                .<Callable<Told>>mapToObj(i -> () -> player.ask(ways.get(i % ways.size()), line))
                .toList();

        int made = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Told> each : threads.invokeAll(callers)) {
                assertThat(each.get()).isInstanceOf(Told.Answer.class);
                Told.Answer answer = (Told.Answer) each.get();
                assertThat(answer.text()).isEqualTo(WHOLE);
                made += answer.cached() ? 0 : 1;
                assertThat(answer.cacheLevel()).isIn(null, "l1");
            }
        }
        assertThat(made).isOne();
        assertThat(timesAsked()).isOne();
    }

    @Test
    void makesTheWholeAnswerForThoseWhoStayWhenTheFirstOneLeaves() {
        UPSTREAM.will(line.cue(), Act.answer(WHOLE).gap(Duration.ofMillis(200)));
        SeenStream seen = new SeenStream();
        try (OpenRequest leader = seen.open(player, line)) {
            seen.read(leader, 1);
            try (OpenRequest follower = player.openStream(line, Map.of())) {
                follower.next();
                leader.leave();

                Event last = follower.rest().getLast();
                assertThat(last.name()).isEqualTo("done");
                assertThat(Told.answer(last.data()).text()).isEqualTo(WHOLE);
                assertThat(Told.answer(last.data()).cached()).isTrue();
                assertThat(Told.answer(last.data()).cacheLevel()).isNull();
            }
        }

        // Whoever left was not told the rest, and can still be.
        try (OpenRequest back = seen.open(player, line)) {
            assertThat(seen.readWhole(back)).isEqualTo(WHOLE);
        }
        assertThat(timesAsked()).isOne();
        assertThat(recordedFor(player)).isEqualTo(2);
    }

    @Test
    void goesOnAtOnceForTheFirstOneWhoComesBackWhileOthersStillRead() {
        UPSTREAM.will(line.cue(), Act.answer(WHOLE).stallAfter(2), Act.pieces(" and more."));
        SeenStream seen = new SeenStream();
        try (OpenRequest leader = seen.open(player, line);
                OpenRequest follower = player.openStream(line, Map.of())) {
            seen.read(leader, 2);
            follower.next(2);
            leader.leave();

            try (OpenRequest back = seen.open(player, line)) {
                assertThat(seen.readWhole(back)).endsWith(" and more.");
            }
            assertThat(UPSTREAM.calls(line.cue()).getFirst().awaitClosedByPeer(Duration.ofMillis(50)))
                    .isFalse();
        }
        assertThat(timesAsked()).isEqualTo(2);
    }

    @Test
    void letsTheServerGoWhenTheLastReaderHasLeft() {
        UPSTREAM.will(line.cue(), Act.answer(WHOLE).stallAfter(2));
        try (OpenRequest leader = player.openStream(line, Map.of());
                OpenRequest follower = player.openStream(line, Map.of())) {
            leader.next(2);
            follower.next(2);
            Call call = UPSTREAM.calls(line.cue()).getFirst();
            leader.leave();
            assertThat(call.awaitClosedByPeer(Duration.ofMillis(300))).isFalse();

            follower.leave();

            assertThat(call.awaitClosedByPeer(PATIENCE)).isTrue();
        }
        assertThat(timesAsked()).isOne();
    }

    @Test
    void tellsAllWhoReadAlongHowItBrokeOff() {
        UPSTREAM.will(
                line.cue(),
                Act.answer(WHOLE).firstPieceAfter(Duration.ofSeconds(1)).cutAfter(3));
        try (OpenRequest leader = player.openStream(line, Map.of());
                OpenRequest follower = player.openStream(line, Map.of())) {
            for (OpenRequest reader : List.of(leader, follower)) {
                List<Event> events = reader.rest();
                assertThat(events).extracting(Event::name).containsExactly("token", "token", "token", "error");
                assertThat(events.getLast().data().at("/error/details/reason").asString())
                        .isEqualTo("upstream_cut");
            }
        }
        assertThat(timesAsked()).isOne();
    }

    @Test
    void asksAgainAfterAPurge() throws Exception {
        player.ask(line);

        // Kept once for the same request, and once for the same in other words.
        assertThat(purge("npc_id=" + line.npc())).contains("\"purged\":2");
        assertThat(player.ask(line).cached()).isFalse();
        assertThat(purge("player_id=" + player.player())).contains("\"purged\":2");
        assertThat(player.ask(line).cached()).isFalse();
        assertThat(purge("npc_id=" + UUID.randomUUID())).contains("\"purged\":0");
        assertThat(player.ask(line).cached()).isTrue();
        assertThat(timesAsked()).isEqualTo(3);
    }

    private String purge(String which) throws IOException, InterruptedException {
        String token = TestIssuer.shared().token(spec -> spec.client("a-game").scopes("dialogue-cache"));
        URI address = URI.create("http://localhost:" + instance().httpPort() + "/v1/dialogue/cache?" + which);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .DELETE()
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return response.body();
        }
    }

    private int timesAsked() {
        return UPSTREAM.calls(line.cue()).size();
    }

    private Map<String, Object> with(String field, Object value) {
        Map<String, Object> request = new HashMap<>(line.json());
        request.put(field, value);
        return request;
    }

    private static Told.Answer ask(Caller caller, Map<String, Object> request) {
        return Told.answer(caller.http().ask(request));
    }
}
