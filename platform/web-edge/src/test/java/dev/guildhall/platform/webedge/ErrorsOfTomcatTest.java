package dev.guildhall.platform.webedge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What Tomcat refuses before any filter of ours runs. */
@TavernTest
class ErrorsOfTomcatTest {
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
    @ValueSource(
            strings = {
                "GET /a|b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /%2F HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "G(T / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: local host\r\nConnection: close\r\n\r\n"
            })
    void aBrokenRequestIsAnsweredInTheSameForm(String request) throws Exception {
        assertMalformed(http.raw(request));
    }

    @Test
    void headersThatAreTooLargeAreAnsweredInTheSameForm() throws Exception {
        assertMalformed(http.raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(5_000) + "\r\n\r\n"));
    }

    private static void assertMalformed(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("Content-Type: application/json");
        JsonNode error = Http.contractError(answer.substring(answer.indexOf("\r\n\r\n") + 4), "MALFORMED_REQUEST");
        assertThat(answer).contains("X-Request-Id: " + error.path("request_id").asString());
        assertThat(answer).doesNotContain("Tomcat", "Server:");
    }
}
