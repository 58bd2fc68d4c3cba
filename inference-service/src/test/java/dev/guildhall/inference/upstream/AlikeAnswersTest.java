package dev.guildhall.inference.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.TalkingClient;
import dev.guildhall.inference.upstream.Caller.Way;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.proto.dialogue.v1.BatchDialogueRequest;
import dev.guildhall.proto.dialogue.v1.DialogueResponse;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Answers that were made for the same request in other words. */
class AlikeAnswersTest extends UpstreamTest {
    private static final String WHOLE = "The old road is long and dark.";

    @Autowired
    private ConfigurableEnvironment environment;

    @Autowired
    private StringRedisTemplate redis;

    @Autowired
    private MeterRegistry meters;

    private Caller player;
    private Line line;
    private Line otherwise;

    @BeforeEach
    void aNewPlayerAndItsLine() {
        player = newPlayer();
        line = Line.patient(newCue());
        otherwise = line.saying("good day... WHAT NEWS, please");
        UPSTREAM.will(line.cue(), Act.answer(WHOLE));
    }

    @ParameterizedTest
    @EnumSource
    void givesAnAnswerAgainToTheSameInOtherWords(Way way) {
        Told.Answer first = player.ask(line);

        assertThat(player.ask(way, otherwise)).isInstanceOfSatisfying(Told.Answer.class, second -> {
            assertThat(second.text()).isEqualTo(WHOLE);
            assertThat(second.cached()).isTrue();
            assertThat(second.cacheLevel()).isEqualTo("l3");
            assertThat(second.costMicros()).isZero();
            assertThat(second.model()).isEqualTo(MODEL);
            assertThat(second.tokens()).isEqualTo(first.tokens());
            assertThat(second.attempts()).isEmpty();
            assertThat(second.degradedReason()).isNull();
        });
        assertThat(first.cacheLevel()).isNull();
        assertThat(timesAsked()).isOne();
        assertThat(recordedFor(player)).isEqualTo(2);
    }

    @Test
    void saysInABatchWhereAnAnswerCameFrom() {
        player.ask(line);

        List<DialogueResponse> responses = player.askBatch(BatchDialogueRequest.newBuilder()
                        .addRequests(line.message())
                        .addRequests(otherwise.message())
                        .build())
                .getResponsesList();

        assertThat(responses).extracting(DialogueResponse::getCacheLevel).containsExactly("l1", "l3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Good day! No news?",
                "Good day! What news of Marta?",
                "Good day! What 2 news?",
                "What news? Good day!"
            })
    void asksAgainForAnotherLine(String words) {
        player.ask(line);

        assertThat(player.ask(line.saying(words)).cached()).isFalse();
        assertThat(timesAsked()).isEqualTo(2);
    }

    @Test
    void asksAgainForAnotherPlayerNpcVersionOrContext() {
        player.ask(line);

        assertThat(newPlayer().ask(otherwise).cached()).isFalse();
        assertThat(ask(with("npc_id", UUID.randomUUID().toString())).cached()).isFalse();
        assertThat(ask(with("npc_version", "7")).cached()).isFalse();
        assertThat(ask(with("tier", 2)).cached()).isFalse();
        Map<String, Object> world = Map.of("cue", line.cue(), "weather", "rain");
        assertThat(ask(with("context", Map.of("world_state", world))).cached()).isFalse();
        assertThat(timesAsked()).isEqualTo(6);
    }

    /** With a seed the answer is a function of the request alone. */
    @Test
    void asksAgainForASeed() {
        player.ask(line);

        assertThat(ask(with("seed", 7)).cached()).isFalse();
        assertThat(timesAsked()).isEqualTo(2);
    }

    @Test
    void asksAgainWhenToldNotToUseTheCache() {
        player.ask(line);

        HttpResponse<String> fresh = player.http().post(otherwise.json(), Map.of("Cache-Control", "no-cache"));

        assertThat(Told.answer(TalkingClient.json(fresh.body())).cached()).isFalse();
        assertThat(timesAsked()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"LENGTH", "CONTENT_FILTER", "STATUS_500", "CUT_IN_THE_MIDDLE", "EMPTY"})
    void keepsNothingThatIsNotWholeAndClean(Fault fault) {
        UPSTREAM.will(line.cue(), fault.act());
        player.ask(Way.JSON, line);
        player.ask(Way.JSON, otherwise);

        assertThat(timesAsked()).isEqualTo(2);
    }

    @Test
    void judgesALineBeforeItLooksForIt() {
        Line unfit = line.saying("You should really kill yourself.");
        double lookups = lookups();

        assertThat(player.refusal(Way.JSON, unfit).code()).isEqualTo(ErrorCode.CONTENT_REJECTED);

        assertThat(lookups()).isEqualTo(lookups);
        assertThat(timesAsked()).isZero();
    }

    @Test
    void keepsWhatItFoundUnderAnIdempotencyKey() {
        player.ask(line);
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());

        HttpResponse<String> first = player.http().post(otherwise.json(), key);
        assertThat(purge()).contains("\"purged\":2");
        HttpResponse<String> again = player.http().post(otherwise.json(), key);

        assertThat(Told.answer(TalkingClient.json(first.body())).cacheLevel()).isEqualTo("l3");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(timesAsked()).isOne();
    }

    @Test
    void goesOnWithAStreamOfWhatWasFound() {
        player.ask(line);
        SeenStream seen = new SeenStream();
        try (OpenRequest stream = seen.open(player, otherwise)) {
            seen.read(stream, 2);
        }

        try (OpenRequest back = seen.open(player, otherwise)) {
            assertThat(seen.readWhole(back)).isEqualTo(WHOLE);
        }
        assertThat(timesAsked()).isOne();
    }

    @Test
    void asksAgainAfterAPurge() {
        player.ask(line);
        assertThat(player.ask(otherwise).cacheLevel()).isEqualTo("l3");

        assertThat(purge()).contains("\"purged\":2");

        assertThat(player.ask(otherwise).cached()).isFalse();
        assertThat(player.ask(line).cacheLevel()).isEqualTo("l3");
    }

    @Test
    void asksAgainWhenRedisWasEmptied() {
        player.ask(line);
        redis.delete(redis.keys("L*"));

        assertThat(player.ask(otherwise).cached()).isFalse();
        assertThat(player.ask(line).cacheLevel()).isEqualTo("l3");
    }

    @Test
    void countsLookUpsAtThisLevel() {
        double before = lookups();
        double hits = hits();

        player.ask(line);
        player.ask(line);
        player.ask(otherwise);

        // The second one was found at the level above.
        assertThat(lookups() - before).isEqualTo(2);
        assertThat(hits() - hits).isEqualTo(1);
    }

    @Test
    void isSharedByInstancesAndLeftAloneByThoseThatDoNotCoverTheTier() {
        player.ask(line);

        try (SecondInstance second = SecondInstance.start(environment)) {
            assertThat(player.at(second.instance()).ask(otherwise).cacheLevel()).isEqualTo("l3");
        }
        try (SecondInstance second =
                SecondInstance.start(environment, "--guildhall.inference.semantic-cache.tiers=2")) {
            assertThat(player.at(second.instance()).ask(otherwise).cached()).isFalse();
        }
    }

    /** The model of the vectors takes connections and says nothing. */
    @Test
    void answersWithoutWhenThereAreNoVectors() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                SecondInstance second = SecondInstance.start(
                        environment,
                        "--guildhall.embeddings.kind=openai",
                        "--guildhall.embeddings.dimension=384",
                        "--guildhall.embeddings.openai.model=slow",
                        "--guildhall.embeddings.openai.time-limit=60s",
                        "--guildhall.embeddings.openai.base-url=http://127.0.0.1:" + silent.getLocalPort() + "/v1")) {
            Caller there = player.at(second.instance());

            assertThat(there.ask(line).cached()).isFalse();
            assertThat(there.ask(line).cacheLevel()).isEqualTo("l1");
            assertThat(there.ask(otherwise).cached()).isFalse();
        }
        assertThat(timesAsked()).isEqualTo(2);
    }

    private Map<String, Object> with(String field, Object value) {
        Map<String, Object> request = new HashMap<>(otherwise.json());
        request.put(field, value);
        return request;
    }

    private Told.Answer ask(Map<String, Object> request) {
        return Told.answer(player.http().ask(request));
    }

    private int timesAsked() {
        return UPSTREAM.calls(line.cue()).size();
    }

    private double lookups() {
        return meters.get("guildhall.cache.lookups").tag("level", "l3").counters().stream()
                .mapToDouble(each -> each.count())
                .sum();
    }

    private double hits() {
        return meters.get("guildhall.cache.lookups")
                .tag("level", "l3")
                .tag("result", "hit")
                .counter()
                .count();
    }

    private String purge() {
        String token = TestIssuer.shared().token(spec -> spec.client("a-game").scopes("dialogue-cache"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + instance().httpPort() + "/v1/dialogue/cache?npc_id=" + line.npc()))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(20))
                .DELETE()
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .join()
                    .body();
        }
    }
}
