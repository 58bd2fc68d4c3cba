package dev.guildhall.inference.dialogue.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.InferenceServiceTest;
import dev.guildhall.inference.TalkingClient;
import dev.guildhall.inference.TalkingClient.Event;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DialogueHttpTest extends InferenceServiceTest {
    private TalkingClient client;

    @BeforeEach
    void aNewPlayer() {
        client = newPlayer();
    }

    @Test
    void answersWithEveryDocumentedField() {
        JsonNode answer = client.ask(client.request("Good day to you!"));

        assertThat(answer.get("response_text").asString()).isNotBlank();
        assertThat(answer.get("npc_id").asString()).isEqualTo(client.npc());
        assertThat(answer.get("confidence").asDouble()).isBetween(0.0, 1.0);
        assertThat(answer.get("available_actions").isArray()).isTrue();
        assertThat(answer.get("available_actions").size()).isPositive();
        assertThat(answer.get("streaming").asBoolean()).isFalse();
        assertThat(answer.get("tokens_used").asInt()).isPositive();
        assertThat(answer.get("cost_usd").asDouble()).isZero();
    }

    @Test
    void saysWhichModelSpokeAndWhatItTook() {
        JsonNode answer = client.ask(client.request("Good day to you!"));

        assertThat(answer.get("model").asString()).isEqualTo("guildhall-narrator-1");
        assertThat(answer.get("finish_reason").asString()).isEqualTo("stop");
        assertThat(answer.get("cached").asBoolean()).isFalse();
        assertThat(answer.get("degraded").asBoolean()).isFalse();
        assertThat(answer.get("cost_micros").asLong()).isZero();
        assertThat(UUID.fromString(answer.get("turn_id").asString()).version()).isEqualTo(7);
        JsonNode usage = answer.get("usage");
        assertThat(usage.get("prompt_tokens").asInt()
                        + usage.get("completion_tokens").asInt())
                .isEqualTo(usage.get("total_tokens").asInt())
                .isEqualTo(answer.get("tokens_used").asInt());
    }

    @Test
    void streamsNumberedTokensAndThenExactlyOneDone() {
        List<Event> events = client.stream(client.request("Tell me of the old road."));

        List<Event> tokens = events.subList(0, events.size() - 1);
        assertThat(tokens).allMatch(event -> event.name().equals("token"));
        assertThat(tokens)
                .extracting(event -> event.data().get("seq").asLong())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, tokens.size())
                        .mapToObj(Long::valueOf)
                        .toList());
        assertThat(tokens)
                .extracting(event -> event.data().get("npc_id").asString())
                .containsOnly(client.npc());
        assertThat(tokens.getLast().data().get("token").asString()).isEmpty();
        assertThat(tokens)
                .extracting(event -> event.data().get("is_complete").asBoolean())
                .endsWith(false, true)
                .containsOnlyOnce(true);

        JsonNode done = events.getLast().data();
        assertThat(events.getLast().name()).isEqualTo("done");
        assertThat(done.get("streaming").asBoolean()).isTrue();
        assertThat(tokens.stream()
                        .map(event -> event.data().get("token").asString())
                        .collect(Collectors.joining()))
                .isEqualTo(done.get("response_text").asString());
    }

    @Test
    void answersTheSameSeedWithTheSameWords() {
        Map<String, Object> request = client.request("What do you sell?", Map.of("seed", 42));

        assertThat(client.ask(request).get("response_text"))
                .isEqualTo(client.ask(request).get("response_text"));
    }

    @Test
    void neverSaysTheSameTwiceInARow() {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(client.ask(client.request("Hello")).get("response_text").asString());
        }

        for (int i = 1; i < answers.size(); i++) {
            assertThat(answers.get(i)).isNotEqualTo(answers.get(i - 1));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `{"prompt":"Hi","tier":1}`                             | INVALID_REQUEST   | npc_id: absent
                    `{"npc_id":"7","prompt":"Hi","tier":1}`                | INVALID_REQUEST   | npc_id: 7
                    `{"npc_id":"00000000-0000-0000-0000-000000000000","prompt":"Hi","tier":1}` | INVALID_REQUEST | npc_id: 00000000-0000-0000-0000-000000000000 (expected: a UUID other than the nil UUID)
                    `{"npc_id":"%s","prompt":"","tier":1}`                 | INVALID_REQUEST   | prompt: 0 characters
                    `{"npc_id":"%s","prompt":"Hi","tier":4}`               | INVALID_REQUEST   | tier: 4
                    `{"npc_id":"%s","prompt":"Hi","tier":"two"}`           | INVALID_REQUEST   | tier
                    `{"npc_id":"%s","prompt":"Hi","tier":1.5}`             | INVALID_REQUEST   | tier
                    `{"npc_id":"%s","prompt":["Hi"],"tier":1}`             | INVALID_REQUEST   | prompt
                    `{"npc_id":"%s","prompt":"Hi","tier":1,"context":{"relationship":2}}`   | INVALID_REQUEST   | context.relationship: 2.0
                    `{"npc_id":"%s","prompt":"Hi","tier":1,"context":{"recent_events":5}}`  | INVALID_REQUEST   | context.recent_events
                    `{"npc_id":"%s","prompt":"Hi","tier":1,"context":{"player_id":"me"}}`   | INVALID_REQUEST   | context.player_id: me
                    `{"npc_id":"%s","prompt":"Hi","tier":1,"context":{"player_id":"00000000-0000-0000-0000-000000000000"}}` | INVALID_REQUEST | context.player_id: 00000000-0000-0000-0000-000000000000 (expected: a UUID other than the nil UUID)
                    `{"npc_id":"%s","prompt":`                             | MALFORMED_REQUEST | JSON
                    `[]`                                                   | MALFORMED_REQUEST | object
                    `null`                                                 | MALFORMED_REQUEST | body
                    ``                                                     | MALFORMED_REQUEST | body
                    """)
    void namesTheFieldThatIsWrong(String body, ErrorCode code, String inMessage) {
        for (String accept : List.of("application/json", "text/event-stream")) {
            HttpResponse<String> response = client.post(
                    body.replace("%s", client.npc()), Map.of("Accept", accept, "Content-Type", "application/json"));

            assertRefused(response, code);
            assertThat(TalkingClient.json(response.body()).at("/error/message").asString())
                    .contains(inMessage);
        }
    }

    @Test
    void refusesWhatIsNotJson() {
        assertRefused(
                client.post("npc_id=7", Map.of("Content-Type", "application/x-www-form-urlencoded")),
                ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        assertRefused(
                client.post("{}", Map.of("Content-Type", "application/json", "Accept", "image/png")),
                ErrorCode.NOT_ACCEPTABLE);
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        Map<String, Object> request = client.request("Hi", Map.of("padding", "x".repeat(70_000)));

        assertRefused(client.post(request, Map.of()), ErrorCode.PAYLOAD_TOO_LARGE);
    }

    @Test
    void needsATokenThatAllowsDialogue() {
        Map<String, Object> request = client.request("Hi");

        assertRefused(client.withToken(null).post(request, Map.of()), ErrorCode.UNAUTHENTICATED);
        assertRefused(client.withToken("nonsense").post(request, Map.of()), ErrorCode.UNAUTHENTICATED);
        assertRefused(client.withToken(tokenWithout("dialogue")).post(request, Map.of()), ErrorCode.FORBIDDEN);
    }

    @Test
    void letsAPlayerSpeakOnlyForItself() {
        Map<String, Object> request = client.request(
                "Hi", Map.of("context", Map.of("player_id", UUID.randomUUID().toString())));

        assertRefused(client.post(request, Map.of()), ErrorCode.FORBIDDEN);
    }

    @Test
    void limitsTheRequestsOfAPlayerAndSaysSo() {
        HttpResponse<String> first = client.post(client.request("Hi"), Map.of());
        int limit =
                Integer.parseInt(first.headers().firstValue("X-RateLimit-Limit").orElseThrow());
        HttpResponse<String> last = first;
        for (int i = 0; i < 2 * limit && last.statusCode() == 200; i++) {
            last = client.post(client.request("Hi"), Map.of());
        }

        assertRefused(last, ErrorCode.RATE_LIMIT_EXCEEDED);
        assertThat(last.headers().map())
                .containsKeys(
                        "retry-after", "ratelimit", "ratelimit-policy", "x-ratelimit-remaining", "x-ratelimit-reset");
        JsonNode details = TalkingClient.json(last.body()).at("/error/details");
        assertThat(details.get("limit").asInt()).isEqualTo(limit);
        assertThat(details.get("used").asInt()).isEqualTo(limit);
        assertThat(details.get("reset_at").asString()).endsWith("Z");
        assertThat(newPlayer().post(client.request("Hi"), Map.of()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersARepeatedRequestWithTheFirstAnswer() {
        Map<String, Object> request = client.request("What news?");
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());

        HttpResponse<String> first = client.post(request, key);
        HttpResponse<String> second = client.post(request, key);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void streamsTheFirstAnswerAgainUnderTheSameKey() {
        Map<String, Object> request = client.request("What news?");
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());

        JsonNode first = TalkingClient.json(client.post(request, key).body());
        JsonNode again = client.stream(request, key).getLast().data();

        assertThat(again.get("turn_id")).isEqualTo(first.get("turn_id"));
        assertThat(again.get("response_text")).isEqualTo(first.get("response_text"));
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherRequest() {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        client.post(client.request("What news?"), key);

        assertRefused(client.post(client.request("Goodbye"), key), ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void keepsTheKeysOfTwoPlayersApart() {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        JsonNode mine = TalkingClient.json(
                client.post(client.request("What news?"), key).body());
        JsonNode theirs = TalkingClient.json(
                newPlayer().post(client.request("What news?"), key).body());

        assertThat(theirs.get("turn_id")).isNotEqualTo(mine.get("turn_id"));
    }

    @Test
    void answersOnceHoweverManyAskAtOnceWithOneKey() throws Exception {
        Map<String, Object> request = client.request("What news?");
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(() -> client.post(request, key));
        }

        List<HttpResponse<String>> responses = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<HttpResponse<String>> call : callers.invokeAll(calls)) {
                responses.add(call.get());
            }
        }

        assertThat(responses).extracting(HttpResponse::statusCode).contains(200).isSubsetOf(200, 409);
        assertThat(responses.stream()
                        .filter(response -> response.statusCode() == 200)
                        .map(HttpResponse::body)
                        .distinct())
                .hasSize(1);
        responses.stream()
                .filter(response -> response.statusCode() == 409)
                .forEach(response -> assertRefused(response, ErrorCode.IDEMPOTENCY_IN_PROGRESS));
    }

    @Test
    void saysWhenNoModelCanAnswer() {
        assertRefused(client.post(client.directed("fails"), Map.of()), ErrorCode.SERVICE_UNAVAILABLE);
        assertRefused(
                client.post(client.directed("fails"), Map.of("Accept", "text/event-stream")),
                ErrorCode.SERVICE_UNAVAILABLE);
    }

    @Test
    void givesTheKeyBackWhenTheAnswerFailed() {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, Object> request = client.directed("fails");

        assertThat(client.post(request, key).statusCode()).isEqualTo(503);
        assertThat(client.post(request, key).statusCode()).isEqualTo(503);
    }

    @Test
    void endsABrokenStreamWithOneErrorEvent() {
        List<Event> events = client.stream(client.directed("breaks"));

        assertThat(events).extracting(Event::name).containsExactly("token", "token", "error");
        JsonNode error = events.getLast().data().get("error");
        assertThat(error.get("code").asString()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(error.get("request_id").asString()).startsWith("req_");
        assertThat(error.get("details").isObject()).isTrue();
    }

    @Test
    void bridgesSilenceWithComments() throws Exception {
        String cue = UUID.randomUUID().toString();
        try (var connection = client.open(client.directed("silent", cue))) {
            connection.awaitLine(":");
            model().release(cue);
            connection.awaitLine("event: done");
        }
    }

    @Test
    void stopsTheModelWhenTheReaderLeaves() throws Exception {
        String cue = UUID.randomUUID().toString();
        try (var connection = client.open(client.directed("endless", cue))) {
            connection.awaitLine("event: token");
        }

        model().awaitAbandoned(cue);
    }

    @Test
    void slowsTheModelDownToAReaderThatStopsReadingAndThenLetsGo() throws Exception {
        String cue = UUID.randomUUID().toString();
        try (var connection = client.open(client.directed("endless", cue))) {
            connection.awaitLine("event: token");
            // The buffers of both ends fill, the model blocks, and the connection's time limit ends it.
            model().awaitAbandoned(cue);
        }
    }

    private static void assertRefused(HttpResponse<String> response, ErrorCode code) {
        assertThat(ErrorConformance.of(response).code()).isEqualTo(code);
    }
}
