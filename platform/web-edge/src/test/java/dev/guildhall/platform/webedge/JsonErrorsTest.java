package dev.guildhall.platform.webedge;

import static dev.guildhall.platform.webedge.Http.contractError;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@TavernTest
class JsonErrorsTest {
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
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"age\":\"two\"} | age: \"two\" (expected: integer)",
                "{\"age\":\"2\"} | age: \"2\" (expected: integer)",
                "{\"age\":2.5} | age: 2.5 (expected: integer)",
                "{\"age\":true} | age: true (expected: integer)",
                "{\"age\":{}} | age: object (expected: integer)",
                "{\"age\":99999999999} | age: a number out of range (expected: integer)",
                "{\"name\":5} | name: 5 (expected: string)",
                "{\"name\":[\"a\"]} | name: array (expected: string)",
                "{\"hungry\":\"yes\"} | hungry: \"yes\" (expected: true or false)",
                "{\"seat\":{\"number\":null}} | seat.number: null (expected: integer)",
                "{\"seat\":{}} | seat.number: missing (expected: integer)",
                "{\"drink\":\"water\"} | drink: \"water\" (expected: one of dark_ale, mead)",
                "{\"drink\":0} | drink: 0 (expected: one of dark_ale, mead)",
                "{\"id\":\"12\"} | id: \"12\" (expected: UUID)",
                "{\"tabs\":[1,\"x\"]} | tabs[1]: \"x\" (expected: integer)",
                "{\"tabs\":7} | tabs: number (expected: array)",
                "{\"home_town\":\"Riverside\"} | home_town: string (expected: object)",
                "{\"home_town\":{\"distance\":\"far\"}} | home_town.distance: \"far\" (expected: number)",
                "{\"arrived\":\"yesterday\"} | arrived: \"yesterday\" (expected: ISO-8601 timestamp)",
                "{\"seat\":{\"number\":9}} | seat.number: 9 (expected: 1..8)"
            })
    void aFieldIsNamedWithWhatWasThereAndWhatWasExpected(String body, String message) throws Exception {
        JsonNode error = contractError(http.postJson("/guests", body), 400, "INVALID_REQUEST");
        assertThat(error.path("message").asString()).isEqualTo(message);
        JsonNode field = error.path("details").path("fields").get(0);
        assertThat(message)
                .isEqualTo(field.path("field").asString() + ": "
                        + field.path("given").asString() + " (expected: "
                        + field.path("expected").asString() + ")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | body: missing (expected: a JSON document)",
                "{ | body: broken JSON at line 1, column 2 (expected: a JSON document)",
                "{\"name\": | body: broken JSON at line 1, column 9 (expected: a JSON document)",
                "name=a | body: broken JSON at line 1, column 1 (expected: a JSON document)",
                "[] | body: array (expected: object)",
                "\"text\" | body: string (expected: object)",
                "{\"name\":\"a\",\"name\":\"b\"} | body: broken JSON at line 1, column 19 (expected: a JSON document)",
                "{} {} | body: more than one JSON document (expected: a JSON document)"
            })
    void aBodyThatIsNoJsonDocumentIsMalformed(String body, String message) throws Exception {
        JsonNode error = contractError(http.postJson("/guests", body), 400, "MALFORMED_REQUEST");
        assertThat(error.path("message").asString()).isEqualTo(message);
    }

    @Test
    void aBodyThatIsNestedWithoutEndIsMalformed() throws Exception {
        String body = "{\"home_town\":{\"x\":" + "[".repeat(900);
        contractError(http.postJson("/guests", body), 400, "MALFORMED_REQUEST");
    }

    @Test
    void aFieldThatThisServiceDoesNotKnowIsIgnored() throws Exception {
        HttpResponse<String> response = http.postJson("/guests", "{\"name\":\"a\",\"added_later\":1}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @Test
    void goodJsonIsRead() throws Exception {
        String body = "{\"name\":\"Mira\",\"age\":30,\"drink\":\"mead\",\"seat\":{\"number\":8}}";
        assertThat(Http.json(http.postJson("/guests", body).body()).path("age").asString())
                .isEqualTo("30");
    }
}
