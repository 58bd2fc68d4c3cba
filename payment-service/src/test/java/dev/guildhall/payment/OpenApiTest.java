package dev.guildhall.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.payment.usage.UsageDesk;
import dev.guildhall.platform.testkit.openapi.OpenApiDocuments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The served OpenAPI document says what the service does; no contract documents it over HTTP. */
class OpenApiTest extends PaymentServiceTest {
    @LocalServerPort
    private int port;

    private JsonNode document;

    @BeforeEach
    void read() {
        document = OpenApiDocuments.served(port);
    }

    @Test
    void describesUsageAndTheWebhook() {
        assertThat(document.at("/info/title").asString()).isEqualTo("Guildhall Payment API");
        assertThat(document.at("/paths").propertyNames())
                .containsExactlyInAnyOrder("/v1/usage", "/v1/usage/summary", "/v1/usage/explain", "/v1/stripe/webhook");
        for (String path : new String[] {"", "~1summary", "~1explain"}) {
            assertThat(usage(path, "/security/0").has("BearerAuth")).isTrue();
            assertThat(usage(path, "/responses").propertyNames()).contains("200", "400", "401", "403", "429", "503");
        }
    }

    @Test
    void describesPagesAndFiles() {
        assertThat(usage("", "/responses/200/content").propertyNames())
                .containsExactlyInAnyOrder("application/json", "text/csv");
        assertThat(usage("", "/responses").propertyNames()).contains("406");
        assertThat(usage("", "/parameters").findValuesAsString("name"))
                .containsExactlyInAnyOrder("user_id", "from", "to", "page_size", "page_token");
        assertThat(usage("~1summary", "/parameters").findValuesAsString("name"))
                .containsExactlyInAnyOrder("user_id", "from", "to", "group_by");
        assertThat(usage("~1explain", "/parameters").findValuesAsString("name")).containsExactly("user_id");
    }

    @Test
    void givesTheBoundsThatHold() {
        JsonNode size = document.at("/paths/~1v1~1usage/get/parameters")
                .valueStream()
                .filter(parameter -> parameter.get("name").asString().equals("page_size"))
                .findFirst()
                .orElseThrow()
                .get("schema");
        assertThat(size.get("minimum").asInt()).isOne();
        assertThat(size.get("maximum").asInt()).isEqualTo(UsageDesk.LARGEST_PAGE);
        assertThat(size.get("default").asInt()).isEqualTo(UsageDesk.USUAL_PAGE);
        assertThat(document.at("/components/schemas/UsageSummary/properties/groups/maxItems")
                        .asInt())
                .isEqualTo(UsageDesk.MOST_GROUPS);
        assertThat(usage("~1summary", "/description").asString()).contains(UsageDesk.MOST_GROUPS + " groups");
    }

    @Test
    void describesTheWebhookWithItsSignatureAndWithoutAToken() {
        JsonNode webhook = document.at("/paths/~1v1~1stripe~1webhook/post");

        assertThat(webhook.at("/parameters").findValuesAsString("name")).containsExactly("Stripe-Signature");
        assertThat(webhook.at("/responses").propertyNames()).contains("200", "400", "404", "503");
        assertThat(webhook.at("/requestBody/content").propertyNames()).containsExactly("application/json");
        assertThat(webhook.has("security")).isFalse();
    }

    @Test
    void showsThePagesWithoutAToken() {
        assertThat(OpenApiDocuments.statusOfThePages(port)).isEqualTo(200);
    }

    private JsonNode usage(String path, String pointer) {
        return document.at("/paths/~1v1~1usage" + path + "/get" + pointer);
    }
}
