package dev.guildhall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.testkit.GuildhallTest;
import dev.guildhall.platform.testkit.openapi.OpenApiDocuments;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The service's document, and the pages that show it; what it says of tokens is tested beside them. */
@GuildhallTest
class OpenApiTest {
    @LocalServerPort
    private int httpPort;

    @Test
    void describesTheDocumentedWayToAToken() {
        assertThat(OpenApiDocuments.served(httpPort).path("paths").propertyNames())
                .contains("/api/v1/auth/token");
    }

    @Test
    void showsThePagesWithoutAToken() {
        assertThat(OpenApiDocuments.statusOfThePages(httpPort)).isEqualTo(200);
    }
}
