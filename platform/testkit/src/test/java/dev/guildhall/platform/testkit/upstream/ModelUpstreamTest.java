package dev.guildhall.platform.testkit.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is asked of it, seen by a client that knows HTTP. */
class ModelUpstreamTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final ModelUpstream upstream = ModelUpstream.start();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        http.close();
        upstream.close();
    }

    @Test
    void answersWholeWithUsage() throws Exception {
        upstream.will(
                "inn",
                Act.answer("Well met.")
                        .finish("length")
                        .usage(new Usage(30, 12, 8, 5))
                        .model("oak-7b"));

        JsonNode answer = json(ask("inn", false));

        assertThat(answer.at("/object").asString()).isEqualTo("chat.completion");
        assertThat(answer.at("/model").asString()).isEqualTo("oak-7b");
        assertThat(answer.at("/choices/0/message/role").asString()).isEqualTo("assistant");
        assertThat(answer.at("/choices/0/message/content").asString()).isEqualTo("Well met.");
        assertThat(answer.at("/choices/0/finish_reason").asString()).isEqualTo("length");
        assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(30);
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(12);
        assertThat(answer.at("/usage/total_tokens").asInt()).isEqualTo(42);
        assertThat(answer.at("/usage/prompt_tokens_details/cached_tokens").asInt())
                .isEqualTo(8);
        assertThat(answer.at("/usage/completion_tokens_details/reasoning_tokens")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void streamsPiecesThenTheReasonThenTheUsageThenDone() throws Exception {
        upstream.will("inn", Act.pieces("Grüß", " \"Gott\"\n", "😀"));

        HttpResponse<String> response = ask("inn", true);

        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream; charset=utf-8");
        assertThat(response.body()).endsWith("data: [DONE]\n\n");
        List<JsonNode> chunks = chunks(response);
        assertThat(chunks)
                .hasSize(5)
                .allSatisfy(chunk -> assertThat(chunk.at("/object").asString()).isEqualTo("chat.completion.chunk"));
        assertThat(chunks.subList(0, 3))
                .extracting(chunk -> chunk.at("/choices/0/delta/content").asString())
                .containsExactly("Grüß", " \"Gott\"\n", "😀");
        assertThat(chunks.subList(0, 4))
                .allSatisfy(chunk -> assertThat(chunk.get("usage").isNull()).isTrue());
        assertThat(chunks.get(0).at("/choices/0/delta/role").asString()).isEqualTo("assistant");
        assertThat(chunks.get(2).at("/choices/0/finish_reason").isNull()).isTrue();
        assertThat(chunks.get(3).at("/choices/0/finish_reason").asString()).isEqualTo("stop");
        assertThat(chunks.get(4).get("choices").isEmpty()).isTrue();
        assertThat(chunks.get(4).at("/usage/completion_tokens").asInt()).isEqualTo(3);
    }

    @Test
    void aStreamSaysNothingOfUsageToThoseWhoDoNotAsk() throws Exception {
        upstream.will("inn", Act.answer("Well met."));

        HttpResponse<String> response =
                post("/chat/completions", Wire.question("inn", true).replaceFirst(",\"stream_options\":\\{.*?}", ""));

        assertThat(chunks(response)).hasSize(3).noneMatch(chunk -> chunk.has("usage"));
    }

    @Test
    void withoutAKnownCueTheDefaultAnswersAndNothingIsKept() throws Exception {
        upstream.will("inn", Act.status(500));

        assertThat(chunks(ask("mill", true)))
                .filteredOn(chunk -> chunk.at("/choices/0/delta/content").isString())
                .hasSize(20);
        upstream.byDefault(Act.answer("Who?"), Act.answer("Again?"));
        assertThat(content(ask("mill", false))).isEqualTo("Who?");
        assertThat(content(ask("mill", false))).isEqualTo("Again?");
        assertThat(content(ask("mill", false))).isEqualTo("Again?");

        assertThat(upstream.calls("mill")).isEmpty();
        assertThat(upstream.requests()).isEqualTo(4);
    }

    @Test
    void actsComeInOrderAndTheLastRepeats() throws Exception {
        upstream.will("inn", Act.status(429), Act.answer("Well met."));

        assertThat(Stream.of(ask("inn", false), ask("inn", true), ask("inn", false)))
                .extracting(HttpResponse::statusCode)
                .containsExactly(429, 200, 200);
        upstream.will("inn", Act.status(503));
        assertThat(ask("inn", false).statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "world.cue: \\\"inn\\\"",
                "cue=inn",
                "cue:inn.",
                "You know the cue inn",
                "{\\\"cue\\\": \\\"inn\\\"}",
                "rescue barn, cue mill, cue cue inn"
            })
    void aCueIsFoundHoweverItIsWritten(String content) throws Exception {
        upstream.will("inn", Act.answer("Found."));
        String parts = "[{\"type\":\"text\",\"text\":\"%s\"}]".formatted(content);

        for (String form : List.of("\"" + content + "\"", parts)) {
            HttpResponse<String> response = post(
                    "/chat/completions",
                    "{\"messages\":[{\"content\":null},{\"content\":%s}],\"model\":\"m\"}".formatted(form));
            assertThat(content(response)).isEqualTo("Found.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cue: inns", "cue inn-keeper", "clue inn", "the inn", "cue, inn"})
    void aCueIsNotFoundWhereNoneIs(String content) throws Exception {
        upstream.will("inn", Act.answer("Found."));

        HttpResponse<String> response = post(
                "/chat/completions",
                "{\"model\":\"m\",\"user\":\"cue inn\",\"messages\":[{\"name\":\"cue inn\",\"content\":\"%s\"}]}"
                        .formatted(content));

        assertThat(content(response)).startsWith(" word");
    }

    @Test
    void aCallTellsWhatWasAsked() throws Exception {
        upstream.will("inn", Act.answer("Well met."));
        long before = System.nanoTime();

        ask("inn", true);

        Call call = single("inn");
        assertThat(call.request().at("/messages/1/content").asString()).isEqualTo("Hail");
        assertThat(call.header("authorization")).hasValue("Bearer key");
        assertThat(call.header("x-none")).isEmpty();
        assertThat(call.beganAt()).isBetween(before, System.nanoTime());
        assertThat(call.pieces()).isEqualTo(2);
        await().until(call::isOver);
        assertThat(call.isClosedByPeer()).isFalse();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(call::closedAt);
    }

    @Test
    void onlyTheLatestCallsAreKept() {
        CallBook book = new CallBook();
        for (int i = 0; i <= CallBook.MOST; i++) {
            book.add("inn", new Request("", new byte[0], 0, 0), i);
        }

        assertThat(book.of("inn")).hasSize(CallBook.MOST);
        assertThat(book.of("inn").getFirst().beganAt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error,",
        "401, authentication_error, invalid_api_key",
        "404, invalid_request_error, model_not_found",
        "408, invalid_request_error,",
        "409, invalid_request_error,",
        "429, rate_limit_error, rate_limit_exceeded",
        "500, server_error,",
        "502, server_error,",
        "503, server_error,"
    })
    void aStatusComesWithAnErrorObject(int status, String type, String code) throws Exception {
        upstream.will("inn", Act.status(status).retryAfter("0.2").retryAfterMillis("150"));

        HttpResponse<String> response = ask("inn", true);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("0.2");
        assertThat(response.headers().firstValue("retry-after-ms")).hasValue("150");
        JsonNode error = JSON.readTree(response.body()).get("error");
        assertThat(error.get("type").asString()).isEqualTo(type);
        assertThat(error.get("code").asString(null)).isEqualTo(code);
        assertThat(error.get("message").asString()).isNotBlank();
    }

    @Test
    void aRefusalMayBeAnything() throws Exception {
        upstream.will(
                "inn",
                Act.status(502).body("text/html", "<h1>Bad gateway</h1>"),
                Act.redirect("http://127.0.0.1:1/else"));

        HttpResponse<String> page = ask("inn", false);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html");
        assertThat(page.body()).isEqualTo("<h1>Bad gateway</h1>");
        HttpResponse<String> redirect = ask("inn", false);
        assertThat(redirect.statusCode()).isEqualTo(307);
        assertThat(redirect.headers().firstValue("Location")).hasValue("http://127.0.0.1:1/else");
        assertThatIllegalArgumentException().isThrownBy(() -> Act.status(200)).withMessageContaining("300..599");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"model\":\"m\"",
                "{\"model\":\"m\",\"messages\":[{\"content\":\"x\"}]} {}",
                "{\"model\":\"m\"}",
                "{\"messages\":[{\"content\":\"x\"}]}",
                "{\"model\":\"m\",\"messages\":[{\"content\":\"x\"}],\"stream_options\":{\"include_usage\":true}}"
            })
    void aBadQuestionIsRefusedAsByOpenAi(String body) throws Exception {
        upstream.will("inn", Act.answer("Well met."));

        assertThat(post("/chat/completions", body).statusCode()).isEqualTo(400);
    }

    @Test
    void bodiesAreBounded() throws Exception {
        String fits = "x".repeat(900_000);

        assertThat(post("/chat/completions", Wire.question(fits, false)).statusCode())
                .isEqualTo(200);
        for (String announced :
                List.of("Content-Length: 1048577\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n100000\r\n")) {
            try (Wire wire = new Wire(upstream)) {
                wire.send("POST /v1/chat/completions HTTP/1.1\r\n" + announced);
                assertThat(wire.toEnd()).startsWith("HTTP/1.1 413");
            }
        }
        try (Wire wire = new Wire(upstream)) {
            wire.send("GET /" + "x".repeat(RequestReader.MOST_HEAD));
            assertThat(wire.toEnd()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void aBodyMayComeInChunks() throws Exception {
        upstream.will("inn", Act.answer("Well met."));
        byte[] body = Wire.question("inn", false).getBytes(StandardCharsets.UTF_8);
        List<byte[]> bytes = IntStream.range(0, body.length)
                .mapToObj(i -> new byte[] {body[i]})
                .toList();

        HttpResponse<String> response = http.send(
                request("/chat/completions")
                        .POST(BodyPublishers.ofByteArrays(bytes))
                        .build(),
                BodyHandlers.ofString());

        assertThat(content(response)).isEqualTo("Well met.");
        assertThat(single("inn").header("Transfer-Encoding")).hasValue("chunked");
    }

    @Test
    void aPathThatIsNotThereIsNotFound() throws Exception {
        assertThat(post("/embeddings", "{}").statusCode()).isEqualTo(404);
        assertThat(get("/chat/completions").statusCode()).isEqualTo(404);
    }

    @Test
    void modelsAreListedUnlessTheyAreToldNotTo() throws Exception {
        assertThat(JSON.readTree(get("/models").body()).at("/data/0/id").asString())
                .isEqualTo("test-model");
        upstream.modelsWill(Act.status(503), Act.answer(""));

        assertThat(Stream.of(get("/models"), get("/models?limit=1")))
                .extracting(HttpResponse::statusCode)
                .containsExactly(503, 200);
        assertThat(upstream.modelsRequests()).isEqualTo(3);
    }

    @Test
    void moderationFlagsWhatTheTestNamed() throws Exception {
        upstream.flags("Poison");

        JsonNode several = json(post("/moderations", "{\"input\":[\"a loaf\",\"some poisoned bread\"]}"));
        JsonNode single = json(post("/moderations", "{\"model\":\"m\",\"input\":\"POISON\"}"));
        JsonNode parts = json(post("/moderations", "{\"input\":[{\"type\":\"text\",\"text\":\"poison\"}]}"));

        assertThat(several.at("/results").size()).isEqualTo(2);
        assertThat(several.at("/results/0/flagged").asBoolean()).isFalse();
        assertThat(several.at("/results/1/flagged").asBoolean()).isTrue();
        assertThat(single.at("/results/0/flagged").asBoolean()).isTrue();
        assertThat(parts.at("/results/0/flagged").asBoolean()).isTrue();
        assertThat(upstream.moderationCalls()).hasSize(3);
        assertThat(upstream.moderationCalls().get(1).request().at("/input").asString())
                .isEqualTo("POISON");
    }

    @Test
    void moderationFailsWhenToldTo() throws Exception {
        upstream.moderationWill(Act.status(500), Act.answer(""));

        assertThat(post("/moderations", "{\"input\":\"a loaf\"}").statusCode()).isEqualTo(500);
        assertThat(json(post("/moderations", "{\"input\":\"a loaf\"}"))
                        .at("/results/0/flagged")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void aConnectionServesOneRequestAfterTheOther() throws Exception {
        upstream.will("inn", Act.answer("Well met."), Act.status(429));

        ask("inn", true);
        ask("inn", false);
        ask("mill", false);

        assertThat(upstream.openConnections()).isEqualTo(1);
        http.close();
        await().until(() -> upstream.openConnections() == 0);
    }

    @Test
    void manyClientsAreServedAtOnce() {
        upstream.will("inn", Act.answer("Well met."));

        List<String> answers = IntStream.range(0, 64)
                .mapToObj(_ -> http.sendAsync(question("inn", false), BodyHandlers.ofString()))
                .toList()
                .stream()
                .map(future -> content(future.join()))
                .toList();

        assertThat(answers).hasSize(64).containsOnly("Well met.");
        assertThat(upstream.calls("inn")).hasSize(64);
    }

    @Test
    void closingItEndsEverything() throws Exception {
        upstream.will("inn", Act.answer("Well met.").stallAfter(1));
        HttpResponse<InputStream> response = http.send(question("inn", true), BodyHandlers.ofInputStream());

        upstream.close();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> response.body().readAllBytes());
        await().until(() -> upstream.openConnections() == 0);
        assertThat(single("inn").isClosedByPeer()).isFalse();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ask("inn", false));
    }

    private Call single(String cue) {
        assertThat(upstream.calls(cue)).hasSize(1);
        return upstream.calls(cue).getFirst();
    }

    private HttpRequest question(String cue, boolean stream) {
        return request("/chat/completions")
                .POST(BodyPublishers.ofString(Wire.question(cue, stream)))
                .build();
    }

    private HttpResponse<String> ask(String cue, boolean stream) throws IOException, InterruptedException {
        return http.send(question(cue, stream), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(upstream.baseUrl() + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer key");
    }

    private static JsonNode json(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static String content(HttpResponse<String> response) {
        return json(response).at("/choices/0/message/content").asString();
    }

    private static List<JsonNode> chunks(HttpResponse<String> response) {
        return response.body()
                .lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> JSON.readTree(line.substring("data: ".length())))
                .collect(Collectors.toList());
    }
}
