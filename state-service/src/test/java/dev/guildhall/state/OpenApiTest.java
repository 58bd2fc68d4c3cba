package dev.guildhall.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.testkit.openapi.OpenApiDocuments;
import org.junit.jupiter.api.Test;

/** The service's document, and the pages that show it; what it says of each tool is tested beside the tool. */
class OpenApiTest extends StateServiceTest {
    @Test
    void describesEveryPath() {
        assertThat(OpenApiDocuments.served(httpPort()).path("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/v1/entities/{entity_id}",
                        "/v1/entities/{entity_id}/events",
                        "/v1/players/{player_id}/history",
                        "/v1/npcs/{npc_id}/memories",
                        "/v1/npcs/{npc_id}/memories/search");
    }

    @Test
    void showsThePagesWithoutAToken() {
        assertThat(OpenApiDocuments.statusOfThePages(httpPort())).isEqualTo(200);
    }
}
