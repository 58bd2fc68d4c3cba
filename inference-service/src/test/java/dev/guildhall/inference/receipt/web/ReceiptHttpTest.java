package dev.guildhall.inference.receipt.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.InferenceServiceTest;
import dev.guildhall.inference.TalkingClient;
import dev.guildhall.inference.receipt.Receipts;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /v1/dialogue/turns}. */
class ReceiptHttpTest extends InferenceServiceTest {
    private final UUID player = UUID.randomUUID();
    private final String token = playerToken(player);

    @Autowired
    private Receipts receipts;

    @Autowired
    private Clock clock;

    @Test
    void tellsHowATurnCameToBe() throws Exception {
        TalkingClient client = new TalkingClient(httpPort(), token);
        UUID listener = UUID.randomUUID();
        JsonNode answer = client.ask(client.request(
                "Do you have any work for me?",
                Map.of(
                        "npc_version",
                        "4",
                        "context",
                        Map.of(
                                "recent_events", List.of("wolves came out of the forest"),
                                "present_npc_ids", List.of(listener.toString()),
                                "world_state", Map.of("npc_name", "Marta", "weather", "rain")))));

        JsonNode receipt = receipt(answer);

        assertThat(receipt.get("turn_id")).isEqualTo(answer.get("turn_id"));
        assertThat(receipt.get("client").asString()).isEqualTo("a-game");
        assertThat(receipt.get("npc_id").asString()).isEqualTo(client.npc());
        assertThat(receipt.get("npc_version").asString()).isEqualTo("4");
        assertThat(receipt.get("player_id").asString()).isEqualTo(player.toString());
        assertThat(receipt.at("/present/npc_ids/0").asString()).isEqualTo(listener.toString());
        assertThat(receipt.get("tier").asInt()).isEqualTo(2);
        assertThat(receipt.get("line").asString()).isEqualTo("Do you have any work for me?");
        assertThat(receipt.get("answer")).isEqualTo(answer.get("response_text"));
        assertThat(receipt.at("/tokens/total")).isEqualTo(answer.get("tokens_used"));
        assertThat(receipt.get("cost_micros")).isEqualTo(answer.get("cost_micros"));
        assertThat(receipt.get("model")).isEqualTo(answer.get("model"));
        assertThat(receipt.get("mood")).isEqualTo(answer.get("mood"));
        assertThat(receipt.get("intent")).isEqualTo(answer.get("intent"));
        assertThat(receipt.get("cached").asBoolean()).isFalse();
        assertThat(receipt.has("cache_level")).isFalse();
        assertThat(receipt.at("/memory/state").asString()).isEqualTo("not_asked");
        assertThat(receipt.at("/prompt/messages/0/role").asString()).isEqualTo("system");
        assertThat(receipt.at("/prompt/messages/0/content").asString())
                .contains("your name: \"Marta\"", "world.weather: \"rain\"", "wolves came out of the forest");
        assertThat(receipt.at("/prompt/messages/1/content").asString()).isEqualTo("Do you have any work for me?");
    }

    @Test
    void tellsOfAStreamToo() throws Exception {
        TalkingClient client = new TalkingClient(httpPort(), token);
        List<TalkingClient.Event> events = client.stream(client.request("Hello there"));
        JsonNode done = events.getLast().data();

        assertThat(receipt(done).get("answer")).isEqualTo(done.get("response_text"));
    }

    @Test
    void keepsWhatNoTextColumnWouldTake() throws Exception {
        TalkingClient client = new TalkingClient(httpPort(), token);

        JsonNode receipt = receipt(client.ask(client.request("He\u0000llo \uD83D\uDE80")));

        assertThat(receipt.get("line").asString()).isEqualTo("He\u0000llo \uD83D\uDE80");
    }

    @Test
    void showsATurnOnlyToThoseWhoseItIs() throws Exception {
        TalkingClient client = new TalkingClient(httpPort(), token);
        JsonNode answer = client.ask(client.request("Hello"));
        receipt(answer);
        String turn = answer.get("turn_id").asString();

        assertThat(get(turn, client("a-game", "dialogue")).statusCode()).isEqualTo(200);
        ErrorConformance.of(get(turn, playerToken(UUID.randomUUID()))).hasCode(ErrorCode.NOT_FOUND);
        ErrorConformance.of(get(turn, client("another-game", "dialogue"))).hasCode(ErrorCode.NOT_FOUND);
        ErrorConformance.of(get(turn, client("a-game", "settings"))).hasCode(ErrorCode.FORBIDDEN);
        ErrorConformance.of(get(UUID.randomUUID().toString(), token)).hasCode(ErrorCode.NOT_FOUND);
        ErrorConformance.of(get("7", token)).hasCode(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void forgetsAPlayer() throws Exception {
        TalkingClient client = new TalkingClient(httpPort(), token);
        JsonNode answer = client.ask(client.request("Hello"));
        receipt(answer);
        String studio = client("a-game", "dialogue-cache");

        assertThat(delete("?player_id=" + player, studio).body()).isEqualTo("{\"receipts\":1,\"untold_memories\":0}");
        assertThat(delete("?player_id=" + player, studio).body()).isEqualTo("{\"receipts\":0,\"untold_memories\":0}");

        assertThat(get(answer.get("turn_id").asString(), token).statusCode()).isEqualTo(404);
    }

    @Test
    void letsNotEverybodyForget() throws Exception {
        String ownPlayer = TestIssuer.shared()
                .token(spec -> spec.client("a-game").player(player).scopes("dialogue-cache"));

        ErrorConformance.of(delete("?player_id=" + player, token)).hasCode(ErrorCode.FORBIDDEN);
        ErrorConformance.of(delete("?player_id=" + player, ownPlayer)).hasCode(ErrorCode.FORBIDDEN);
        ErrorConformance.of(delete("?player_id=me", client("a-game", "dialogue-cache")))
                .hasCode(ErrorCode.INVALID_REQUEST);
        ErrorConformance.of(delete("", client("a-game", "dialogue-cache"))).hasCode(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void forgetsWhatIsOld() throws Exception {
        TalkingClient client = new TalkingClient(httpPort(), token);
        JsonNode answer = client.ask(client.request("Hello"));
        receipt(answer);
        UUID turn = UUID.fromString(answer.get("turn_id").asString());

        receipts.forgetBefore(clock.instant().minus(Duration.ofMinutes(1)));
        assertThat(receipts.find(turn)).isPresent();
        receipts.forgetBefore(clock.instant().plus(Duration.ofMinutes(1)));

        assertThat(receipts.find(turn)).isEmpty();
    }

    /** It is written a moment after the answer. */
    private JsonNode receipt(JsonNode answer) throws Exception {
        String turn = answer.get("turn_id").asString();
        await().atMost(Duration.ofSeconds(20)).until(() -> get(turn, token).statusCode() == 200);
        return JsonMapper.shared().readTree(get(turn, token).body());
    }

    private HttpResponse<String> get(String turn, String as) throws Exception {
        return send(HttpRequest.newBuilder(turns("/" + turn)).GET(), as);
    }

    private HttpResponse<String> delete(String query, String as) throws Exception {
        return send(HttpRequest.newBuilder(turns(query)).DELETE(), as);
    }

    private URI turns(String more) {
        return URI.create("http://localhost:" + httpPort() + "/v1/dialogue/turns" + more);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String as) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    request.timeout(Duration.ofSeconds(20))
                            .header("Authorization", "Bearer " + as)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String client(String name, String scope) {
        return TestIssuer.shared().token(spec -> spec.client(name).scopes(scope));
    }
}
