package dev.guildhall.platform.webedge;

import static dev.guildhall.platform.webedge.Http.contractError;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@TavernTest
class ErrorFormsTest {
    @LocalServerPort
    private int port;

    private Http http;

    @BeforeEach
    void open() {
        http = new Http(port);
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void aProblemIsSentToThoseWhoAskForProblems() throws Exception {
        HttpResponse<String> response =
                http.postJson("/guests", "{\"age\":\"two\"}", "Accept", "application/problem+json");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = Http.json(response.body());
        assertThat(problem.path("type").asString()).isEqualTo("urn:guildhall:error:INVALID_REQUEST");
        assertThat(problem.path("title").asString()).isEqualTo("Invalid request");
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("detail").asString()).isEqualTo("age: \"two\" (expected: integer)");
        assertThat(problem.path("instance").asString()).isEqualTo("/guests");
        assertThat(problem.path("code").asString()).isEqualTo("INVALID_REQUEST");
        assertThat(problem.path("request_id").asString())
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(problem.path("errors").get(0).path("field").asString()).isEqualTo("age");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/problem+json, */*;q=0.1",
                "application/json;q=0.5, application/problem+json",
                "text/html, application/problem+json;q=0.2"
            })
    void theProblemFormIsForThoseWhoPreferIt(String accept) throws Exception {
        HttpResponse<String> response = http.get("/nowhere", "Accept", accept);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/json",
                "application/json, application/problem+json",
                "application/problem+json;q=0.5, application/json",
                "application/problem+json;q=0",
                "text/event-stream",
                "text/html",
                "nonsense",
                "application/json;q=much"
            })
    void everybodyElseGetsTheContractsForm(String accept) throws Exception {
        contractError(http.get("/nowhere", "Accept", accept), 404, "NOT_FOUND");
    }

    @Test
    void noAnswerToAHeadRequestHasABody() throws Exception {
        HttpResponse<String> response = http.send("HEAD", "/nowhere", BodyPublishers.noBody());
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
    }
}
