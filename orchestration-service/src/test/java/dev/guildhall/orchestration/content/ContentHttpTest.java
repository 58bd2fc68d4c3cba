package dev.guildhall.orchestration.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.orchestration.OrchestrationServiceTest;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.orchestration.v1.ContentResponse;
import dev.guildhall.proto.orchestration.v1.GetContentRequest;
import dev.guildhall.proto.payment.v1.RateLimitResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContentHttpTest extends OrchestrationServiceTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    private Workshop workshop;

    @Autowired
    private ContentSettings settings;

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void answersAsDocumented() throws Exception {
        JsonNode answer = JSON.readTree(generate(clientToken("content"), body(", \"requires_coordination\": true"))
                .body());

        assertThat(answer.at("/foundation/monster/type").stringValue()).isEqualTo("ghoul");
        assertThat(answer.at("/foundation/terrain/height_map").size()).isEqualTo(16 * 12);
        assertThat(answer.at("/foundation/room/tiles").size()).isEqualTo(12);
        assertThat(answer.at("/foundation/room/objects").isArray()).isTrue();
        assertThat(answer.at("/customized/monster/personality").stringValue()).isNotBlank();
        assertThat(answer.at("/interactions/0/dialogue/response_text").stringValue())
                .isEqualTo("Who goes there?");
        assertThat(answer.at("/orchestration/actions").isEmpty()).isFalse();
        assertThat(answer.at("/layers/0/status").stringValue()).isEqualTo("done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vampire", "werewolf", "lich", "zombie", "ghoul"})
    void makesEveryDocumentedMonster(String type) throws Exception {
        JsonNode answer = json(generate(
                clientToken("content"), "{\"seed\": 7, \"monster_type\": \"" + type + "\", \"activate_npcs\": false}"));

        assertThat(answer.at("/foundation/monster/type").stringValue()).isEqualTo(type);
        assertThat(answer.at("/foundation/monster/id").stringValue()).isNotBlank();
        assertThat(answer.at("/foundation/monster/attributes").isEmpty()).isFalse();
        assertThat(answer.at("/foundation/terrain/biome").stringValue()).isNotBlank();
        assertThat(answer.at("/foundation/room/width").intValue()).isEqualTo(32);
        assertThat(answer.at("/foundation/room/height").intValue()).isEqualTo(32);
        assertThat(answer.at("/customized/monster/traits").isEmpty()).isFalse();
        assertThat(answer.at("/customized/terrain").isObject()).isTrue();
        assertThat(answer.at("/customized/room").isObject()).isTrue();
    }

    @Test
    void haveNpcsSpeakUnlessToldOtherwise() throws Exception {
        assertThat(json(generate(clientToken("content"), body("")))
                        .at("/interactions")
                        .isEmpty())
                .isFalse();
        JsonNode quiet = json(generate(clientToken("content"), body(", \"activate_npcs\": false")));
        assertThat(quiet.at("/interactions").isEmpty()).isTrue();
        assertThat(quiet.at("/layers/2/status").stringValue()).isEqualTo("skipped");
        assertThat(quiet.has("orchestration")).isFalse();
    }

    @Test
    void saysTheSameAsOverGrpc() throws Exception {
        JsonNode answer = json(generate(clientToken("content"), body(", \"requires_coordination\": true")));

        ContentResponse same = service()
                .getContent(GetContentRequest.newBuilder()
                        .setId(answer.at("/id").stringValue())
                        .build());

        assertThat(answer.at("/foundation/monster/id").stringValue())
                .isEqualTo(same.getFoundation().getMonster().getId());
        assertThat(answer.at("/foundation/terrain/height_map/77").intValue())
                .isEqualTo(same.getFoundation().getTerrain().getHeightMap(77));
        assertThat(answer.at("/orchestration/plan").stringValue())
                .isEqualTo(same.getOrchestration().getPlan());
    }

    @Test
    void answersAKeyTheSameToTheByte() throws Exception {
        String token = clientToken("content");
        String body = body("");
        String key = UUID.randomUUID().toString();

        HttpResponse<String> first = generate(token, body, "Idempotency-Key", key);
        HttpResponse<String> second = generate(token, body, "Idempotency-Key", key);

        assertThat(second.body()).isEqualTo(first.body());
        String id = json(first).at("/id").stringValue();
        assertThat(get(token, "/v1/orchestration/generated/" + id).body()).isEqualTo(first.body());
        ErrorConformance.of(generate(token, body(", \"tier\": 3"), "Idempotency-Key", key))
                .hasCode(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void namesWhatIsWrong() throws Exception {
        String token = clientToken("content");
        ErrorConformance.of(generate(token, "{\"monster_type\": \"ghoul\"}")).hasCode(ErrorCode.INVALID_REQUEST);
        assertThat(generate(token, "{\"seed\": 1, \"monster_type\": \"dragon\"}")
                        .body())
                .contains("monster_type: dragon (expected: one of vampire");
        ErrorConformance.of(generate(token, "{\"seed\": 1.5, \"monster_type\": \"ghoul\"}"))
                .hasCode(ErrorCode.INVALID_REQUEST);
        ErrorConformance.of(generate(token, "{\"seed\": 9223372036854775808, \"monster_type\": \"ghoul\"}"))
                .hasCode(ErrorCode.INVALID_REQUEST);
        ErrorConformance.of(generate(token, "no json")).hasCode(ErrorCode.MALFORMED_REQUEST);
        ErrorConformance.of(generate(clientToken("dialogue"), body(""))).hasCode(ErrorCode.FORBIDDEN);
        ErrorConformance.of(get(token, "/v1/orchestration/generated/1-1-1-1-1")).hasCode(ErrorCode.INVALID_REQUEST);
        ErrorConformance.of(get(token, "/v1/orchestration/generated/" + UUID.randomUUID()))
                .hasCode(ErrorCode.NOT_FOUND);
    }

    @Test
    void takesEverySeedOfSixtyFourBits() throws Exception {
        for (String seed : new String[] {"9223372036854775807", "-9223372036854775808", "0"}) {
            assertThat(generate(clientToken("content"), "{\"seed\": " + seed + ", \"monster_type\": \"ghoul\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void refusesOneTooManyAsDocumented() throws Exception {
        Instant resetAt = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(90);
        payment()
                .checkRateLimit()
                .will(_ -> RateLimitResponse.newBuilder()
                        .setErrorMessage("Daily Layer 1 limit exceeded (20)")
                        .setTier("free")
                        .setLimit(20)
                        .setUsed(20)
                        .setResetAt(resetAt.toEpochMilli())
                        .build());

        HttpResponse<String> refused = generate(clientToken("content"), body(""));

        ErrorConformance.of(refused).hasCode(ErrorCode.RATE_LIMIT_EXCEEDED);
        JsonNode details = json(refused).at("/error/details");
        assertThat(details.at("/tier").stringValue()).isEqualTo("free");
        assertThat(details.at("/limit").intValue()).isEqualTo(20);
        assertThat(details.at("/used").intValue()).isEqualTo(20);
        assertThat(details.at("/reset_at").stringValue()).isEqualTo(resetAt.toString());
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void drawsWhatItMade() throws Exception {
        String token = clientToken("content");
        JsonNode made = json(generate(token, body("")));
        String map = "/v1/orchestration/generated/" + made.at("/id").stringValue() + "/map";

        BufferedImage room = ImageIO.read(new ByteArrayInputStream(bytes(token, map + "?scale=4", "image/png")));
        BufferedImage terrain =
                ImageIO.read(new ByteArrayInputStream(bytes(token, map + "?of=terrain&scale=2", "image/*")));
        String text = new String(bytes(token, map, "text/plain"), StandardCharsets.UTF_8);

        assertThat(room.getWidth()).isEqualTo(16 * 4);
        assertThat(room.getHeight()).isEqualTo(12 * 4);
        assertThat(terrain.getWidth()).isEqualTo(32);
        assertThat(text.lines().findFirst().orElseThrow()).hasSize(16).startsWith("#");
        ErrorConformance.of(get(token, map + "?of=sky")).hasCode(ErrorCode.INVALID_REQUEST);
        ErrorConformance.of(get(token, map + "?scale=4096")).hasCode(ErrorCode.INVALID_REQUEST);
        ErrorConformance.of(get(token, map, "Accept", "application/zip")).hasCode(ErrorCode.NOT_ACCEPTABLE);
        ErrorConformance.of(get(playerToken(UUID.randomUUID()), map)).hasCode(ErrorCode.NOT_FOUND);
    }

    @Test
    void forgetsWhatWasMadeForAPlayer() throws Exception {
        UUID player = UUID.randomUUID();
        String token = playerToken(player);
        String id = json(generate(token, body(""))).at("/id").stringValue();
        generate(clientToken("content"), body(", \"player_id\": \"" + player + "\""));
        String all = "/v1/orchestration/generated?player_id=" + player;

        ErrorConformance.of(send(request(playerToken(UUID.randomUUID()), all).DELETE()))
                .hasCode(ErrorCode.FORBIDDEN);
        HttpResponse<String> forgotten = send(request(token, all).DELETE());

        assertThat(json(forgotten).at("/generated").intValue()).isEqualTo(2);
        ErrorConformance.of(get(token, "/v1/orchestration/generated/" + id)).hasCode(ErrorCode.NOT_FOUND);
        assertThat(json(send(request(clientToken("content"), all).DELETE()))
                        .at("/generated")
                        .intValue())
                .isZero();
    }

    @Test
    void endsWhatRunsBelowWhenItsCallerLeaves() throws Exception {
        inference().complete().willNotAnswer();
        try (Socket caller = new Socket("localhost", httpPort())) {
            write(caller, body(""));
            await().atMost(PATIENCE).until(() -> inference().complete().calls().size() == 3);
        }

        await().atMost(PATIENCE)
                .until(() -> inference().complete().calls().stream().allMatch(call -> call.isCancelled()));
        assertThat(inference().batchGenerateDialogue().calls()).isEmpty();
    }

    @Test
    void waitsForASlowReaderOfALargePlaceAndThenGivesUp() throws Exception {
        try (Socket caller = new Socket("localhost", httpPort())) {
            caller.setReceiveBufferSize(4_096);
            write(caller, large());
            InputStream answer = caller.getInputStream();
            assertThat(answer.readNBytes(15))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("HTTP/1.1 200 \r\n");
            assertThat(workshop.free()).isLessThan(settings.tilesAtOnce());

            // Nothing more is read; the connection's own limit ends it.
            await().atMost(PATIENCE).until(() -> workshop.free() == settings.tilesAtOnce());
        }
    }

    @Test
    void answersWithTheLargestPlace() throws Exception {
        JsonNode answer = json(generate(clientToken("content"), large()));

        assertThat(answer.at("/foundation/terrain/height_map").size()).isEqualTo(1_024 * 1_024);
        assertThat(answer.at("/foundation/room/tiles").size()).isEqualTo(1_024);
        await().atMost(PATIENCE).until(() -> workshop.free() == settings.tilesAtOnce());
    }

    private void write(Socket caller, String body) throws Exception {
        String request = """
                POST /v1/orchestration/generate HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(clientToken("content"), body.length(), body);
        caller.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        caller.getOutputStream().flush();
    }

    private static String large() {
        return "{\"seed\": 5, \"monster_type\": \"lich\", \"activate_npcs\": false,"
                + " \"size\": {\"width\": 1024, \"height\": 1024}}";
    }

    private static String body(String more) {
        return "{\"seed\": " + ThreadLocalRandom.current().nextLong()
                + ", \"monster_type\": \"ghoul\", \"biome\": \"caverns\", \"size\": {\"width\": 16, \"height\": 12}"
                + more
                + "}";
    }

    private HttpResponse<String> generate(String token, String body, String... headers) throws Exception {
        HttpRequest.Builder request = request(token, "/v1/orchestration/generate")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    private HttpResponse<String> get(String token, String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(token, path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    private byte[] bytes(String token, String path, String accept) throws Exception {
        HttpResponse<byte[]> response =
                http.send(request(token, path).header("Accept", accept).build(), BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }
}
