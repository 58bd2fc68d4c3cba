package dev.guildhall.platform.webedge;

import static dev.guildhall.platform.webedge.Http.contractError;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The test service takes bodies of up to 1024 bytes. */
@TavernTest
class BodyLimitTest {
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
    void aBodyOfTheGreatestSizeIsTaken() throws Exception {
        assertThat(http.send("POST", "/raw", sized(1_024)).body()).isEqualTo("1024");
        assertThat(http.send("POST", "/raw", chunked(1_024)).body()).isEqualTo("1024");
    }

    @Test
    void aLargerBodyIsRefusedByItsDeclaredLength() throws Exception {
        JsonNode error = contractError(http.send("POST", "/raw", sized(1_025)), 413, "PAYLOAD_TOO_LARGE");
        assertThat(error.path("message").asString()).isEqualTo("body: too large (expected: at most 1024 bytes)");
        assertThat(error.path("details").path("max_bytes").asInt()).isEqualTo(1_024);
    }

    @Test
    void aLargerBodyWithoutALengthIsRefusedWhileItIsRead() throws Exception {
        contractError(http.send("POST", "/raw", chunked(1_025)), 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void aLargerDocumentWithoutALengthIsRefusedWhileItIsParsed() throws Exception {
        byte[] document = ("{\"name\":\"" + "a".repeat(2_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        BodyPublisher body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(document));
        contractError(http.send("POST", "/guests", body, "Content-Type", "application/json"), 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void aRefusedBodyIsNotEvenAskedFor() throws Exception {
        String answer = http.raw(String.join(
                "\r\n",
                "POST /raw HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "Expect: 100-continue",
                "Content-Length: 100000",
                "",
                ""));
        assertThat(answer).startsWith("HTTP/1.1 413 ").doesNotContain("100 Continue");
    }

    private static BodyPublisher sized(int bytes) {
        return BodyPublishers.ofByteArray(new byte[bytes]);
    }

    /** A body of unknown length, which the client sends in chunks. */
    private static BodyPublisher chunked(int bytes) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]));
    }
}
