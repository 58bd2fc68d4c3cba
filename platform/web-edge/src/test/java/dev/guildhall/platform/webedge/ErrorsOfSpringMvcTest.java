package dev.guildhall.platform.webedge;

import static dev.guildhall.platform.webedge.Http.contractError;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.webedge.TavernApplication.Departures;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@TavernTest
@ExtendWith(OutputCaptureExtension.class)
class ErrorsOfSpringMvcTest {
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

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyCodeOfTheCatalogueLeavesWithItsStatus(ErrorCode code) throws Exception {
        JsonNode error = contractError(http.get("/refused/" + code), code.httpStatus(), code.name());
        assertThat(error.path("details").path("limit").asInt()).isEqualTo(5);
    }

    @Test
    void waitingTimesAreWholeSecondsAndRoundedUp() throws Exception {
        assertThat(http.get("/full").headers().firstValue("Retry-After")).contains("2");
    }

    @Test
    void headersAreAboutTheLimitThatRefuses() throws Exception {
        HttpHeaders headers = http.get("/full").headers();

        assertThat(headers.allValues("RateLimit")).containsExactly("\"guests\";r=0;t=2");
        assertThat(headers.allValues("X-RateLimit-Limit")).containsExactly("40");
        assertThat(headers.allValues("X-RateLimit-Remaining")).containsExactly("0");
        assertThat(headers.allValues("X-RateLimit-Reset")).containsExactly("1772323200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RATE_LIMIT_EXCEEDED", "SERVICE_UNAVAILABLE"})
    void whoeverIsToComeBackIsToldWhenEvenIfNobodyKnowsExactly(String code) throws Exception {
        assertThat(http.get("/refused/" + code).headers().firstValue("Retry-After"))
                .contains("1");
    }

    @Test
    void missingCredentialsAreAskedFor() throws Exception {
        assertThat(http.get("/refused/UNAUTHENTICATED").headers().firstValue("WWW-Authenticate"))
                .contains("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/broken", "/out-of-memory", "/slow", "/broken-filter"})
    void aDefectIsLoggedOnceWithItsRequestAndTellsNothing(String path, CapturedOutput output) throws Exception {
        String id = "defect-" + path.substring(1);
        contractError(http.get(path, "X-Request-Id", id), 500, "INTERNAL_ERROR");
        assertThat(output.getAll().lines().filter(line -> line.contains("secret") && !line.startsWith("Caused by")))
                .hasSize(1);
        assertThat(output).contains("GET " + path + " failed, request " + id);
    }

    @Test
    void theReasonOfAStatusExceptionStaysInside() throws Exception {
        contractError(http.get("/gone"), 404, "NOT_FOUND");
    }

    @Test
    void anErrorThatAFrameworkSendsIsInTheSameForm() throws Exception {
        contractError(http.get("/send-error"), 403, "FORBIDDEN");
    }

    @Test
    void theErrorPageItselfIsNotThere() throws Exception {
        contractError(http.get("/error"), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/static/nowhere.css", "/guests/deeper"})
    void whatIsNotThereIsNotFound(String path) throws Exception {
        contractError(http.get(path), 404, "NOT_FOUND");
    }

    @Test
    void anotherMethodIsToldWhichAreAllowed() throws Exception {
        HttpResponse<String> response = http.get("/guests");
        JsonNode error = contractError(response, 405, "METHOD_NOT_ALLOWED");
        assertThat(response.headers().firstValue("Allow")).contains("POST");
        assertThat(error.path("message").asString()).isEqualTo("method: GET (expected: POST)");
    }

    @Test
    void anotherContentTypeIsToldWhichIsTaken() throws Exception {
        HttpResponse<String> response =
                http.send("POST", "/guests", BodyPublishers.ofString("name=a"), "Content-Type", "text/plain");
        JsonNode error = contractError(response, 415, "UNSUPPORTED_MEDIA_TYPE");
        assertThat(error.path("message").asString()).isEqualTo("Content-Type: text/plain (expected: application/json)");
        assertThat(error.path("details").path("accepted").get(0).asString()).isEqualTo("application/json");
    }

    @Test
    void anUnacceptableFormIsStillRefusedInJson() throws Exception {
        HttpResponse<String> response = http.postJson("/guests", "{}", "Accept", "image/png");
        JsonNode error = contractError(response, 406, "NOT_ACCEPTABLE");
        assertThat(error.path("details").path("produced").toString()).contains("application/json");
    }

    @Test
    void aStreamThatIsRefusedBeforeItBeginsIsRefusedInJson() throws Exception {
        HttpResponse<String> response = http.postJson("/songs", "{}", "Accept", "text/event-stream");
        contractError(response, 404, "NOT_FOUND");
        contractError(http.postJson("/songs", "{", "Accept", "text/event-stream"), 400, "MALFORMED_REQUEST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/rooms/12?nights=1 | id: 12 (expected: UUID)",
                "/rooms/0b4e7a0c-9d1c-7d11-8000-000000000000?nights=two | nights: two (expected: integer)",
                "/rooms/0b4e7a0c-9d1c-7d11-8000-000000000000 | nights: missing (expected: a query parameter)",
                "/drinks?kind=water | kind: water (expected: one of dark_ale, mead)",
                "/cups?count=6 | count: 6 (expected: must be less than or equal to 5)"
            })
    void aParameterIsNamedWithWhatWasExpected(String path, String message) throws Exception {
        JsonNode error = contractError(http.get(path), 400, "INVALID_REQUEST");
        assertThat(error.path("message").asString()).isEqualTo(message);
    }

    @Test
    void beanValidationNamesEveryFieldAsTheCallerWroteIt() throws Exception {
        JsonNode error =
                contractError(http.postJson("/orders", "{\"dish_name\":\"\",\"portions\":12}"), 400, "INVALID_REQUEST");
        assertThat(error.path("details").path("fields").findValuesAsString("field"))
                .containsExactlyInAnyOrder("dish_name", "portions");
    }

    @Test
    void anAnswerThatNeverComesIsGivenUp() throws Exception {
        contractError(http.get("/never"), 504, "DEADLINE_EXCEEDED");
    }

    @Test
    void anAnswerThatBreaksInTheMiddleCannotBeTakenForAWholeOne(CapturedOutput output) throws Exception {
        String answer = http.raw("GET /half HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: cut\r\n\r\n");
        assertThat(answer).contains("half an ").doesNotContain("error").doesNotEndWith("0\r\n\r\n");
        assertThat(output.getAll().lines().filter(line -> line.contains("broke in the middle")))
                .hasSize(1);
        assertThat(output).contains("GET /half failed, request cut");
    }

    @Test
    void aCallerWhoLeavesIsNoDefect(@Autowired Departures departures, CapturedOutput output) throws Exception {
        try (Socket caller = new Socket("localhost", port)) {
            caller.getOutputStream()
                    .write("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            readUntil(caller.getInputStream(), "hello");
        }
        departures.over().get(10, TimeUnit.SECONDS);
        assertThat(output).doesNotContain(" failed, request").doesNotContain("ERROR");
    }

    private static void readUntil(InputStream in, String text) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = in.read();
            assertThat(next).as(read.toString()).isNotNegative();
            read.append((char) next);
        }
    }
}
