package dev.guildhall.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.testkit.openapi.OpenApiComparison;
import dev.guildhall.platform.testkit.openapi.OpenApiDocuments;
import org.junit.jupiter.api.Test;

/** The served OpenAPI document against the documented one: everything that is documented is served, with the same values. */
class OpenApiTest extends InferenceServiceTest {
    @Test
    void servesWhatIsDocumentedAndAddsOnlyToIt() {
        assertThat(OpenApiComparison.differences(
                        OpenApiDocuments.documented("contract/inference-openapi.yaml"),
                        OpenApiDocuments.served(httpPort())))
                .isEmpty();
    }

    @Test
    void showsThePagesWithoutAToken() {
        assertThat(OpenApiDocuments.statusOfThePages(httpPort())).isEqualTo(200);
    }
}
