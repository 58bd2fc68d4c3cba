package dev.guildhall.platform.testkit.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenApiDocumentsTest {
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private void serve(String path, int status, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            if (status == 302) {
                exchange.getResponseHeaders().add("Location", body);
            }
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private int port() {
        return server.getAddress().getPort();
    }

    @Test
    void readsADocumentedOne() {
        assertThat(OpenApiDocuments.documented("openapi/tavern.yaml")
                        .at("/paths/~1v1~1orders/get/responses/200/description")
                        .asString())
                .isEqualTo("Orders");
    }

    @Test
    void refusesWhatIsNoDocument() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenApiDocuments.documented("openapi/letter.yaml"))
                .withMessage("openapi/letter.yaml: no version, or no paths (expected: an OpenAPI document)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpenApiDocuments.documented("openapi/none.yaml"))
                .withMessage("openapi/none.yaml: not on the class path (expected: an OpenAPI document)");
    }

    @Test
    void readsTheServedOne() {
        serve("/v3/api-docs", 200, "{\"openapi\": \"3.0.1\", \"paths\": {}}");

        assertThat(OpenApiDocuments.served(port()).path("openapi").asString()).isEqualTo("3.0.1");
    }

    @Test
    void saysWhenNobodyMayReadTheServedOne() {
        serve("/v3/api-docs", 401, "{}");

        assertThatIllegalStateException()
                .isThrownBy(() -> OpenApiDocuments.served(port()))
                .withMessage("/v3/api-docs: status 401 (expected: 200)");
    }

    @Test
    void followsTheEntranceToThePages() {
        serve("/swagger-ui.html", 302, "http://localhost:" + port() + "/swagger-ui/index.html?of=api");
        serve("/swagger-ui/index.html", 200, "<html></html>");

        assertThat(OpenApiDocuments.statusOfThePages(port())).isEqualTo(200);
    }

    @Test
    void saysWhenTheEntranceLeadsNowhere() {
        serve("/swagger-ui.html", 401, "");

        assertThatIllegalStateException()
                .isThrownBy(() -> OpenApiDocuments.statusOfThePages(port()))
                .withMessage("/swagger-ui.html: status 401 (expected: a redirection to the pages)");
    }
}
