package dev.guildhall.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.testkit.openapi.OpenApiDocuments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The served OpenAPI document says what the service does; no contract documents this resource over HTTP. */
class OpenApiTest extends SettingsServiceTest {
    private JsonNode document;

    @BeforeEach
    void read() {
        document = OpenApiDocuments.served(httpPort());
    }

    @Test
    void describesOneResourceWithThreeMethods() {
        assertThat(document.at("/info/title").asString()).isEqualTo("Guildhall Settings API");
        assertThat(document.at("/paths").propertyNames()).containsExactly("/v1/settings/{user_id}");
        assertThat(path("").propertyNames()).containsExactlyInAnyOrder("get", "put", "patch");
        assertThat(path("/get/responses").propertyNames()).contains("200", "304", "400", "401", "403", "429", "503");
        assertThat(path("/put/responses").propertyNames()).contains("200", "201", "400", "412");
        assertThat(path("/patch/responses").propertyNames()).contains("200", "201", "400", "412");
        assertThat(path("/patch/requestBody/content").propertyNames())
                .containsExactlyInAnyOrder("application/merge-patch+json", "application/json");
        assertThat(path("/get/responses/200/headers/ETag").isMissingNode()).isFalse();
        assertThat(path("/get/security/0").has("BearerAuth")).isTrue();
    }

    @Test
    void namesTheParametersThatTheMethodsTake() {
        assertThat(path("/get/parameters").findValuesAsString("name"))
                .containsExactlyInAnyOrder("user_id", "If-None-Match");
        assertThat(path("/put/parameters").findValuesAsString("name"))
                .containsExactlyInAnyOrder("user_id", "If-Match", "If-None-Match");
        assertThat(path("/patch/parameters").findValuesAsString("name"))
                .containsExactlyInAnyOrder("user_id", "If-Match", "If-None-Match");
    }

    @Test
    void givesTheBoundsAndDefaultsThatHold() {
        JsonNode video = document.at("/components/schemas/VideoSettings/properties");
        assertThat(video.at("/resolution_x/minimum").asInt()).isEqualTo(SettingsBounds.LEAST_WIDTH);
        assertThat(video.at("/resolution_x/maximum").asInt()).isEqualTo(SettingsBounds.MOST_WIDTH);
        assertThat(video.at("/resolution_x/default").asInt()).isEqualTo(VideoSettings.DEFAULT.resolutionX());
        assertThat(video.at("/resolution_y/minimum").asInt()).isEqualTo(SettingsBounds.LEAST_HEIGHT);
        assertThat(video.at("/resolution_y/maximum").asInt()).isEqualTo(SettingsBounds.MOST_HEIGHT);
        assertThat(video.at("/resolution_y/default").asInt()).isEqualTo(VideoSettings.DEFAULT.resolutionY());
        assertThat(video.at("/quality_preset/maximum").asInt()).isEqualTo(SettingsBounds.MOST_QUALITY);
        assertThat(video.at("/quality_preset/default").asInt()).isEqualTo(VideoSettings.DEFAULT.qualityPreset());
        JsonNode audio = document.at("/components/schemas/AudioSettings/properties");
        assertThat(audio.at("/music_volume/maximum").asInt()).isOne();
        assertThat((float) audio.at("/music_volume/default").asDouble()).isEqualTo(AudioSettings.DEFAULT.musicVolume());
        JsonNode mouse = document.at("/components/schemas/ControlSettings/properties/mouse_sensitivity");
        assertThat(mouse.at("/minimum").asDouble()).isEqualTo(SettingsBounds.LEAST_SENSITIVITY);
        assertThat(mouse.at("/maximum").asDouble()).isEqualTo(SettingsBounds.MOST_SENSITIVITY);
    }

    @Test
    void showsThePagesWithoutAToken() {
        assertThat(OpenApiDocuments.statusOfThePages(httpPort())).isEqualTo(200);
    }

    private JsonNode path(String pointer) {
        return document.at("/paths/~1v1~1settings~1{user_id}" + pointer);
    }
}
