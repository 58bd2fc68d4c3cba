package dev.guildhall.platform.webedge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@TavernTest
class RequestIdFilterTest {
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
    void aCallersIdIsTakenBoundAndReturned() throws Exception {
        HttpResponse<String> response = http.get("/request-id", "X-Request-Id", "quest-7");
        assertThat(response.body()).isEqualTo("quest-7");
        assertThat(response.headers().allValues("X-Request-Id")).containsExactly("quest-7");
    }

    @Test
    void aRequestWithoutAnIdIsGivenOne() throws Exception {
        HttpResponse<String> response = http.get("/request-id");
        assertThat(response.body()).startsWith("req_");
        assertThat(response.headers().allValues("X-Request-Id")).containsExactly(response.body());
    }

    @Test
    void aHostileIdIsReplaced() throws Exception {
        HttpResponse<String> response = http.get("/request-id", "X-Request-Id", "a b\" onload=x");
        assertThat(response.body()).startsWith("req_");
    }

    @Test
    void theIdSurvivesAnAsynchronousDispatch() throws Exception {
        HttpResponse<String> response = http.get("/slow", "X-Request-Id", "slow-1");
        Http.contractError(response, 500, "INTERNAL_ERROR");
        assertThat(response.headers().allValues("X-Request-Id")).containsExactly("slow-1");
    }
}
