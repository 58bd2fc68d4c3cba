package dev.guildhall.orchestration.battle.web;

import static dev.guildhall.orchestration.battle.BattleRequests.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.orchestration.OrchestrationServiceTest;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.orchestration.v1.BattleRequest;
import dev.guildhall.proto.orchestration.v1.BattleResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BattleHttpTest extends OrchestrationServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<UUID> ids = ids(3);
    private final UUID player = UUID.randomUUID();

    @AfterEach
    void closeClient() {
        http.shutdownNow();
    }

    /** The battle of {@link dev.guildhall.orchestration.battle.BattleRequests#described}. */
    private String body() {
        return """
                {"monster_ids": ["%1$s", "%2$s", "%3$s"],
                 "player_id": "%4$s",
                 "seed": 7,
                 "tier": 2,
                 "context": {
                   "location": "the drowned crypt", "biome": "crypt", "player_health": 0.8,
                   "objects": ["stone_coffin"], "cornered": false,
                   "monster_states": {"%2$s": 0.5, "%3$s": 0}},
                 "monsters": [
                   {"monster_id": "%1$s", "type": "lich", "attributes": {"strength": 40}, "distance_m": 12},
                   {"monster_id": "%2$s", "type": "zombie", "attributes": {"strength": 40}, "distance_m": 2},
                   {"monster_id": "%3$s", "type": "ghoul", "attributes": {"strength": 40}, "distance_m": 2}],
                 "allowed_actions": []}
                """.formatted(ids.get(0), ids.get(1), ids.get(2), player);
    }

    private HttpRequest.Builder post(String body, String token) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort() + "/v1/orchestration/battle"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String body) throws Exception {
        return send(post(body, clientToken("content")));
    }

    @Test
    void decidesAsOverGrpc() throws Exception {
        BattleRequest request = described(ids, player).setSeed(7).setTier(2).build();
        BattleResponse overGrpc = service().coordinateBattle(request);

        HttpResponse<String> answer = send(body());

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode json = MAPPER.readTree(answer.body());
        assertThat(json.get("coordinator_plan").asString()).isEqualTo(overGrpc.getCoordinatorPlan());
        assertThat(json.get("monster_actions")).hasSize(3);
        for (int i = 0; i < 3; i++) {
            JsonNode action = json.get("monster_actions").get(i);
            var same = overGrpc.getMonsterActions(i);
            assertThat(action.get("monster_id").asString()).isEqualTo(same.getMonsterId());
            assertThat(action.get("action_type").asString()).isEqualTo(same.getActionType());
            assertThat(action.get("role").asString()).isEqualTo(same.getRole());
            assertThat(action.get("reason").asString()).isEqualTo(same.getReason());
            assertThat(action.get("parameters").size()).isEqualTo(same.getParametersCount());
        }
        assertThat(json.at("/layer/layer").asInt()).isEqualTo(4);
        assertThat(json.at("/layer/status").asString()).isEqualTo("done");
        assertThat(json.at("/layer/reason").asString()).isEmpty();
        assertThat(json.at("/layer/source").asString()).isEqualTo("tactician");
        assertThat(json.at("/layer/cost_micros").asLong()).isZero();
        assertThat(json.at("/layer").has("duration_ms")).isTrue();
    }

    @Test
    void answersAKeyTheSameWayByteForByteAndOverGrpcToo() throws Exception {
        inference().complete().will(_ -> rightPlan());
        String key = UUID.randomUUID().toString();

        HttpResponse<String> first = send(post(body(), clientToken("content")).header("Idempotency-Key", key));
        inference().complete().willNotAnswer();
        HttpResponse<String> again = send(post(body(), clientToken("content")).header("Idempotency-Key", key));
        BattleResponse overGrpc = service()
                .coordinateBattle(described(ids, player)
                        .setSeed(7)
                        .setTier(2)
                        .setIdempotencyKey(key)
                        .build());

        assertThat(again.body()).isEqualTo(first.body()).contains("war-7b");
        assertThat(overGrpc.getLayer().getSource()).isEqualTo("war-7b");
        assertThat(inference().complete().calls()).hasSize(1);
        HttpResponse<String> other = send(post(body().replace("\"seed\": 7", "\"seed\": 8"), clientToken("content"))
                .header("Idempotency-Key", key));
        ErrorConformance.of(other).hasCode(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void stopsTheModelWhenTheCallerLeaves() throws Exception {
        inference().complete().willNotAnswer();
        CompletableFuture<HttpResponse<String>> leaving =
                http.sendAsync(post(body(), clientToken("content")).build(), HttpResponse.BodyHandlers.ofString());
        await().atMost(PATIENCE).until(() -> !inference().complete().calls().isEmpty());

        http.shutdownNow();

        await().atMost(PATIENCE)
                .until(() -> inference().complete().calls().getFirst().isCancelled());
        await().atMost(PATIENCE).until(leaving::isDone);
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        ErrorConformance.of(send(body().replace("\"monster_states\"", "\"monster_health\"")))
                .namesField("context.monster_health");
        ErrorConformance.of(send(body().replace("\"distance_m\": 12", "\"distance\": 12")))
                .namesField("monsters[0].distance");
        ErrorConformance.of(send(body().replace("\"tier\"", "\"rank\""))).namesField("rank");
    }

    @Test
    void namesEveryFieldThatIsWrong() throws Exception {
        ErrorConformance.of(send("{\"monster_ids\": [null, \"x\"], \"context\": {\"player_health\": 2},"
                        + " \"monsters\": [null], \"tier\": 9, \"allowed_actions\": [\"dance\"]}"))
                .namesField("monster_ids[0]")
                .namesField("monster_ids[1]")
                .namesField("player_id")
                .namesField("context.player_health")
                .namesField("monsters[0].monster_id")
                .namesField("tier")
                .namesField("allowed_actions[0]");
        ErrorConformance.of(send("{}")).namesField("monster_ids").namesField("context");
    }

    @Test
    void refusesWrongTypesAndBrokenBodies() throws Exception {
        ErrorConformance.of(send(body().replace("\"seed\": 7", "\"seed\": \"7\"")))
                .namesField("seed");
        ErrorConformance.of(send(body().replace("\"player_health\": 0.8", "\"player_health\": \"high\"")))
                .namesField("context.player_health");
        ErrorConformance.of(send(body().replace("\"player_health\": 0.8", "\"player_health\": 1e999")))
                .hasCode(ErrorCode.INVALID_REQUEST);
        ErrorConformance.of(send(body().replace("stone_coffin", "coffin\\ud800")))
                .namesField("context.objects[0]");
        ErrorConformance.of(send(body().replace("stone_coffin", "coffin\\u0000")))
                .namesField("context.objects[0]");
        assertThat(send(body().replace("drowned crypt", "crypt\\u202e\\u0000\\n"))
                        .body())
                .contains("(the crypt)");
        ErrorConformance.of(send("[]")).hasCode(ErrorCode.MALFORMED_REQUEST);
        ErrorConformance.of(send("{\"monster_ids\"")).hasCode(ErrorCode.MALFORMED_REQUEST);
        ErrorConformance.of(send("null")).hasCode(ErrorCode.MALFORMED_REQUEST);
        ErrorConformance.of(send(post(body(), clientToken("content")).header("Idempotency-Key", "a b")))
                .namesField("Idempotency-Key");
    }

    @Test
    void needsATokenThatAllowsIt() throws Exception {
        ErrorConformance.of(send(post(body(), "nonsense"))).hasCode(ErrorCode.UNAUTHENTICATED);
        ErrorConformance.of(send(post(body(), clientToken("dialogue")))).hasCode(ErrorCode.FORBIDDEN);
        ErrorConformance.of(send(post(body(), playerToken(UUID.randomUUID())))).hasCode(ErrorCode.FORBIDDEN);
        assertThat(send(post(body(), playerToken(player))).statusCode()).isEqualTo(200);
    }

    @Test
    void isDescribed() throws Exception {
        String described = http.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort() + "/v3/api-docs"))
                                .header("Accept", "application/json")
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        JsonNode document = MAPPER.readTree(described);
        JsonNode operation = document.at("/paths/~1v1~1orchestration~1battle/post");

        assertThat(operation.get("operationId").asString()).isEqualTo("coordinateBattle");
        assertThat(operation
                        .at("/requestBody/content/application~1json/schema/$ref")
                        .asString())
                .endsWith("/BattleRequest");
        assertThat(operation.at("/responses/200/content").toString()).contains("/BattleResponse");
        assertThat(operation.get("parameters").toString()).contains("Idempotency-Key");
        JsonNode properties = document.at("/components/schemas/BattleRequest/properties");
        assertThat(properties.propertyNames())
                .containsExactlyInAnyOrder(
                        "monster_ids", "player_id", "context", "seed", "monsters", "allowed_actions", "tier");
        assertThat(properties.get("allowed_actions").toString())
                .contains(dev.guildhall.orchestration.battle.Action.USE_COVER.word());
        assertThat(document.at("/components/schemas/BattleContext/properties").propertyNames())
                .containsExactlyInAnyOrder(
                        "location", "monster_states", "biome", "player_health", "objects", "cornered");
    }
}
