package dev.guildhall.settings;

import static dev.guildhall.settings.SettingsClient.json;
import static dev.guildhall.settings.SettingsClient.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.testkit.schema.DocumentedTables;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The table as the contract documents it, for whoever reads and writes it with nothing else at hand. */
class DocumentedTablesTest extends SettingsServiceTest {
    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    private final UUID user = UUID.randomUUID();

    @Test
    void areKept() {
        assertThat(DocumentedTables.in("contract/tables.sql").brokenIn(database))
                .isEmpty();
    }

    @Test
    void tellWhatAUserChose() {
        player(user).put("""
                        {"audio": {"master_volume": 0.5}, "video": {"quality_preset": 4},
                         "controls": {"mouse_sensitivity": 2.5}, "preferences": {"language": "de"}}
                        """);

        Map<String, Object> row = jdbc.sql("""
                        SELECT audio_settings ->> 'master_volume' AS volume, video_settings ->> 'quality_preset' AS quality,
                               control_settings ->> 'mouse_sensitivity' AS sensitivity, preferences ->> 'language' AS language,
                               updated_at
                          FROM user_settings
                         WHERE user_id = :user
                        """).param("user", user).query().singleRow();

        assertThat(row)
                .containsEntry("volume", "0.5")
                .containsEntry("quality", "4")
                .containsEntry("sensitivity", "2.5")
                .containsEntry("language", "de")
                .containsKey("updated_at");
    }

    @Test
    void defaultsStandForWhatAnotherProgramDidNotSay() {
        insert("INSERT INTO user_settings (user_id) VALUES (:user)");

        assertThat(json(player(user).get()).get("audio").get("music_volume").asDouble())
                .isEqualTo(0.8);
        assertThat(tag(player(user).get())).isEqualTo("\"1\"");
    }

    @Test
    void settingsOfAnotherProgramAreShownAndGoOnFromThere() {
        insert("""
                INSERT INTO user_settings (user_id, audio_settings, video_settings, control_settings, preferences)
                VALUES (:user, '{"master_volume": 0.25}', 'null', '{"mouse_sensitivity": 3}', '{"language": "de"}')
                """);

        JsonNode shown = json(player(user).get());
        player(user).patch("{\"audio\": {\"sfx_volume\": 0.5}}", "If-Match", "\"1\"");
        JsonNode changed = json(player(user).get());

        assertThat(shown.at("/audio/master_volume").asDouble()).isEqualTo(0.25);
        assertThat(shown.at("/audio/music_volume").asDouble()).isEqualTo(0.8);
        assertThat(shown.at("/video/resolution_x").asInt()).isEqualTo(1920);
        assertThat(shown.at("/controls/mouse_sensitivity").asDouble()).isEqualTo(3);
        assertThat(shown.at("/controls/key_bindings").isEmpty()).isTrue();
        assertThat(shown.at("/preferences/language").asString()).isEqualTo("de");
        assertThat(changed.at("/audio/master_volume").asDouble()).isEqualTo(0.25);
        assertThat(changed.at("/audio/sfx_volume").asDouble()).isEqualTo(0.5);
    }

    private void insert(String sql) {
        assertThat(jdbc.sql(sql).param("user", user).update()).isOne();
    }
}
