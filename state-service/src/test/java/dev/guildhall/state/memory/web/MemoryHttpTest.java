package dev.guildhall.state.memory.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import dev.guildhall.proto.state.v1.MemoryRequest;
import dev.guildhall.state.StateServiceTest;
import dev.guildhall.state.memory.MemoryFields;
import dev.guildhall.state.memory.recall.RecallDraft;
import dev.guildhall.state.request.PageSize;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MemoryHttpTest extends StateServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private String npc;
    private String studio;

    @BeforeEach
    void aNewNpcAndAClientOfItsOwn() {
        npc = UUID.randomUUID().toString();
        studio = TestIssuer.shared().token(spec -> spec.client("studio-" + npc).scopes("state"));
    }

    private HttpResponse<String> get(String address, @Nullable String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort() + address))
                .timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> ofNpc(String address) throws IOException, InterruptedException {
        return get("/v1/npcs/" + npc + "/memories" + address, studio);
    }

    private JsonNode read(String address) throws IOException, InterruptedException {
        HttpResponse<String> response = ofNpc(address);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private String store(String text, List<String> audience, List<String> players) {
        return service()
                .storeMemory(MemoryRequest.newBuilder()
                        .setNpcId(npc)
                        .setMemoryText(text)
                        .addAllAudience(audience)
                        .addAllPlayerIds(players)
                        .build())
                .getMemoryId();
    }

    @Test
    void listsInPages() throws Exception {
        String player = UUID.randomUUID().toString();
        for (int i = 0; i < 7; i++) {
            store("m" + i, List.of(), i % 2 == 0 ? List.of(player) : List.of());
        }
        List<String> texts = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = read("?page_size=3" + (token.isEmpty() ? "" : "&page_token=" + token));
            page.get("memories").forEach(memory -> texts.add(memory.get("text").asString()));
            token = page.path("next_page_token").asString("");
        } while (!token.isEmpty());

        assertThat(texts).containsExactlyInAnyOrder("m0", "m1", "m2", "m3", "m4", "m5", "m6");
        JsonNode about = read("?player_id=" + player);
        assertThat(about.get("memories")).hasSize(4);
        assertThat(about.at("/memories/0").propertyNames())
                .containsExactly("id", "npc_id", "text", "kind", "importance", "timestamp", "audience", "player_ids");
        assertThat(about.at("/memories/0/player_ids/0").asString()).isEqualTo(player);
        npc = UUID.randomUUID().toString();
        assertThat(read("").get("memories")).isEmpty();
    }

    @Test
    void saysWhatWouldBeRememberedAndWhy() throws Exception {
        String friend = UUID.randomUUID().toString();
        store("The key lies under the third stone.", List.of(friend), List.of());
        store("The key of the gate is lost.", List.of(), List.of());
        String query = "/search?q=" + URLEncoder.encode("Where is the key?", StandardCharsets.UTF_8);

        JsonNode tool = read(query);
        assertThat(tool.get("memories")).hasSize(2);
        assertThat(tool.get("approximate").asBoolean()).isFalse();
        assertThat(tool.get("embedding_model").asString()).isNotEmpty();
        JsonNode first = tool.at("/memories/0");
        assertThat(first.at("/score/total").asDouble()).isBetween(0.0, 1.0);
        assertThat(first.at("/score/recency").asDouble()).isBetween(0.99, 1.0);
        assertThat(first.at("/score/weights/relevance").asDouble()).isEqualTo(1);
        assertThat(first.at("/similarity").asDouble())
                .isEqualTo(first.at("/score/relevance").asDouble());

        assertThat(read(query + "&listener_id=" + friend).get("memories")).hasSize(2);
        assertThat(read(query + "&listener_id=" + friend + "&listener_id=" + UUID.randomUUID())
                        .get("memories"))
                .hasSize(1);
        assertThat(read(query + "&top_k=1").get("memories")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "?page_size=0, page_size",
        "?page_size=201, page_size",
        "?page_size=x, page_size",
        "?page_token=x, page_token",
        "?player_id=x, player_id",
        "?page_size=1&page_size=2, page_size",
        "/search, q",
        "/search?q=%20, q",
        "/search?q=%00, q",
        "/search?q=x&top_k=0, top_k",
        "/search?q=x&top_k=101, top_k",
        "/search?q=x&top_k=-1, top_k",
        "/search?q=x&listener_id=1, listener_id[0]"
    })
    void namesWhatIsWrong(String address, String field) throws Exception {
        ErrorConformance.of(ofNpc(address)).hasCode(ErrorCode.INVALID_REQUEST).namesField(field);
    }

    @Test
    void namesAnNpcThatIsNone() throws Exception {
        npc = "1-1-1-1-1";
        ErrorConformance.of(ofNpc("")).namesField("npc_id");
        ErrorConformance.of(ofNpc("/search?q=x")).namesField("npc_id");
    }

    @Test
    void isForProgramsThatCallForThemselves() throws Exception {
        for (String address : List.of("", "/search?q=x")) {
            String path = "/v1/npcs/" + npc + "/memories" + address;
            ErrorConformance.of(get(path, playerToken(UUID.randomUUID()))).hasCode(ErrorCode.FORBIDDEN);
            ErrorConformance.of(get(path, clientToken("dialogue"))).hasCode(ErrorCode.FORBIDDEN);
            ErrorConformance.of(get(path, null)).hasCode(ErrorCode.UNAUTHENTICATED);
        }
    }

    @Test
    void limitsHowOftenOneCallerMayAsk() throws Exception {
        HttpResponse<String> response = ofNpc("");
        for (int i = 0; response.statusCode() == 200 && i < 500; i++) {
            response = ofNpc("");
        }

        ErrorConformance.of(response).hasCode(ErrorCode.RATE_LIMIT_EXCEEDED).namesItsLimit();
    }

    @Test
    void isDescribed() throws Exception {
        JsonNode document =
                JsonMapper.shared().readTree(get("/v3/api-docs", null).body());
        JsonNode list = document.at("/paths/~1v1~1npcs~1{npc_id}~1memories/get");
        JsonNode search = document.at("/paths/~1v1~1npcs~1{npc_id}~1memories~1search/get");

        for (JsonNode operation : List.of(list, search)) {
            assertThat(operation.at("/security/0").has("BearerAuth")).isTrue();
            assertThat(operation.at("/responses").propertyNames()).contains("200", "400", "401", "403", "429", "503");
        }
        assertThat(list.get("parameters").findValuesAsString("name"))
                .containsExactlyInAnyOrder("npc_id", "player_id", "page_size", "page_token");
        assertThat(search.get("parameters").findValuesAsString("name"))
                .containsExactlyInAnyOrder("npc_id", "q", "listener_id", "top_k");
        assertThat(schema(list, "page_size").get("maximum").asInt()).isEqualTo(PageSize.LARGEST);
        assertThat(schema(list, "page_size").get("default").asInt()).isEqualTo(PageSize.USUAL);
        assertThat(schema(search, "top_k").get("maximum").asInt()).isEqualTo(RecallDraft.MOST_FOUND);
        assertThat(schema(search, "top_k").get("default").asInt()).isEqualTo(MemoryParameters.USUAL_FOUND);
        assertThat(schema(search, "q").get("maxLength").asInt()).isEqualTo(MemoryFields.LONGEST_TEXT);
        assertThat(schema(search, "listener_id").get("maxItems").asInt()).isEqualTo(MemoryFields.MOST_PEOPLE);
    }

    private static JsonNode schema(JsonNode operation, String parameter) {
        return operation
                .get("parameters")
                .valueStream()
                .filter(each -> each.get("name").asString().equals(parameter))
                .findFirst()
                .orElseThrow()
                .get("schema");
    }
}
