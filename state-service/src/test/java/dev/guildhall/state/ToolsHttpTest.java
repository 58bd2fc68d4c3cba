package dev.guildhall.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.state.v1.RecordActionRequest;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import dev.guildhall.proto.state.v1.UpdateResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What tools read over HTTP, and who may; and that the OpenAPI document says so. */
class ToolsHttpTest extends StateServiceTest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();

    private final UUID id = UUID.randomUUID();

    @Test
    void readsAnEntityNowAndThen() throws Exception {
        UpdateResponse first = service()
                .updateEntityState(UpdateEntityRequest.newBuilder()
                        .setEntityId(id.toString())
                        .setType("npc")
                        .putChanges("mood", "calm")
                        .build());
        service()
                .updateEntityState(UpdateEntityRequest.newBuilder()
                        .setEntityId(id.toString())
                        .putChanges("mood", "angry")
                        .build());

        JsonNode now = json(get("/v1/entities/" + id));
        assertThat(now.at("/entity_id").asString()).isEqualTo(id.toString());
        assertThat(now.at("/type").asString()).isEqualTo("npc");
        assertThat(now.at("/data/mood").asString()).isEqualTo("angry");
        assertThat(now.at("/version").asLong()).isEqualTo(2);
        assertThat(json(get("/v1/entities/" + id + "?as_of_version=1"))
                        .at("/data/mood")
                        .asString())
                .isEqualTo("calm");
        Instant then = Instant.ofEpochMilli(first.getTimestamp());
        assertThat(Instant.parse(json(get("/v1/entities/" + id + "?as_of_version=1"))
                        .at("/updated_at")
                        .asString()))
                .isEqualTo(then);
        refused(get("/v1/entities/" + id + "?as_of_time=" + then.minusMillis(1)), ErrorCode.NOT_FOUND);
        refused(get("/v1/entities/" + UUID.randomUUID()), ErrorCode.NOT_FOUND);
        namesField(get("/v1/entities/nobody"), "entity_id");
        namesField(get("/v1/entities/" + id + "?as_of_version=0"), "as_of_version");
        namesField(get("/v1/entities/" + id + "?as_of_version=1&as_of_version=2"), "as_of_version");
        namesField(get("/v1/entities/" + id + "?as_of_time=yesterday"), "as_of_time");
        namesField(get("/v1/entities/" + id + "?as_of_version=1&as_of_time=" + then), "as_of_time");
    }

    @Test
    void listsEvents() throws Exception {
        for (int i = 0; i < 3; i++) {
            service()
                    .updateEntityState(UpdateEntityRequest.newBuilder()
                            .setEntityId(id.toString())
                            .addRemoveKeys("gone")
                            .setSummary("Once more.")
                            .build());
        }

        JsonNode page = json(get("/v1/entities/" + id + "/events?page_size=2"));
        assertThat(page.at("/has_more").asBoolean()).isTrue();
        assertThat(page.at("/events/0/sequence").asLong()).isOne();
        assertThat(page.at("/events/0/removed/0").asString()).isEqualTo("gone");
        assertThat(page.at("/events/0/summary").asString()).isEqualTo("Once more.");
        assertThat(page.at("/events/0").has("player_id")).isFalse();
        assertThat(json(get("/v1/entities/" + id + "/events?after_sequence=2"))
                        .at("/events")
                        .size())
                .isOne();
        namesField(get("/v1/entities/" + id + "/events?page_size=201"), "page_size");
        namesField(get("/v1/entities/" + id + "/events?after_sequence=-1"), "after_sequence");
    }

    @Test
    void listsWhatAPlayerDidAndShowsPlayersTheirOwnAlone() throws Exception {
        for (int i = 0; i < 3; i++) {
            service()
                    .recordAction(RecordActionRequest.newBuilder()
                            .setPlayerId(id.toString())
                            .setAction("waved")
                            .putContext("n", Integer.toString(i))
                            .build());
        }
        String path = "/v1/players/" + id + "/history";

        JsonNode page = json(get(path + "?page_size=2"));
        assertThat(page.at("/actions/0/context/n").asString()).isEqualTo("2");
        JsonNode last = json(get(
                path + "?page_size=2&page_token=" + page.at("/next_page_token").asString()));
        assertThat(last.at("/actions").size()).isOne();
        assertThat(last.has("next_page_token")).isFalse();
        assertThat(json(get(path + "?to=2020-01-01T00:00:00Z")).at("/actions").size())
                .isZero();
        namesField(get(path + "?from=2020-01-02T00:00:00Z&to=2020-01-01T00:00:00Z"), "to");
        namesField(get(path + "?page_token=x"), "page_token");
        assertThat(json(get(path, playerToken(id))).at("/actions").size()).isEqualTo(3);
        refused(get(path, playerToken(UUID.randomUUID())), ErrorCode.FORBIDDEN);
        refused(get("/v1/entities/" + id, playerToken(id)), ErrorCode.FORBIDDEN);
        refused(get("/v1/entities/" + id + "/events", playerToken(id)), ErrorCode.FORBIDDEN);
        refused(get(path, clientToken("dialogue")), ErrorCode.FORBIDDEN);
    }

    @Test
    void tellsEachCallerWhatIsLeftOfItsLimit() throws Exception {
        HttpResponse<String> response = get("/v1/entities/" + id, clientToken("state"));

        assertThat(response.headers().map().keySet())
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains("ratelimit"));
    }

    @Test
    void describesItselfAsOpenApi() throws Exception {
        JsonNode document = json(get("/v3/api-docs"));

        assertThat(document.at("/info/title").asString()).isEqualTo("Guildhall State API");
        assertThat(document.at("/paths").propertyNames())
                .contains(
                        "/v1/entities/{entity_id}",
                        "/v1/entities/{entity_id}/events",
                        "/v1/players/{player_id}/history");
        assertThat(names(document, "~1v1~1entities~1{entity_id}"))
                .containsExactlyInAnyOrder("entity_id", "as_of_version", "as_of_time");
        assertThat(names(document, "~1v1~1entities~1{entity_id}~1events"))
                .containsExactlyInAnyOrder("entity_id", "after_sequence", "page_size");
        assertThat(names(document, "~1v1~1players~1{player_id}~1history"))
                .containsExactlyInAnyOrder("player_id", "from", "to", "page_size", "page_token");
        for (String path : List.of(
                "~1v1~1entities~1{entity_id}",
                "~1v1~1entities~1{entity_id}~1events",
                "~1v1~1players~1{player_id}~1history")) {
            assertThat(document.at("/paths/" + path).propertyNames()).containsExactly("get");
            assertThat(document.at("/paths/" + path + "/get/responses").propertyNames())
                    .contains("200", "400", "401", "403", "429", "503");
            assertThat(document.at("/paths/" + path + "/get/security/0").has("BearerAuth"))
                    .isTrue();
        }
    }

    private static List<String> names(JsonNode document, String path) {
        return document.at("/paths/" + path + "/get/parameters").findValuesAsString("name");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(path, clientToken("state"));
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort() + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private static void refused(HttpResponse<String> response, ErrorCode code) {
        ErrorConformance.of(response).hasCode(code);
    }

    private static void namesField(HttpResponse<String> response, String field) {
        ErrorConformance.of(response).namesField(field);
    }
}
