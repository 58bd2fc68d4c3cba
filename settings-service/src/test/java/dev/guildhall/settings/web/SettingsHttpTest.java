package dev.guildhall.settings.web;

import static dev.guildhall.settings.SettingsClient.json;
import static dev.guildhall.settings.SettingsClient.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.settings.SettingsClient;
import dev.guildhall.settings.SettingsServiceTest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class SettingsHttpTest extends SettingsServiceTest {
    private static final String DEFAULTS = """
            {
              "audio": {"master_volume": 1.0, "music_volume": 0.8, "sfx_volume": 1.0},
              "video": {"resolution_x": 1920, "resolution_y": 1080, "quality_preset": 2, "effects_enabled": true},
              "controls": {"mouse_sensitivity": 1.0, "key_bindings": {}},
              "preferences": {}
            }""";
    private static final String OTHERS = """
            {
              "audio": {"master_volume": 0.1, "music_volume": 0.0, "sfx_volume": 0.3},
              "video": {"resolution_x": 320, "resolution_y": 200, "quality_preset": 0, "effects_enabled": false},
              "controls": {"mouse_sensitivity": 2.5, "key_bindings": {"jump": "Space", "run": "Shift"}},
              "preferences": {"language": "de", "ui.theme": "x"}
            }""";

    @Autowired
    private JdbcClient jdbc;

    private UUID user;
    private SettingsClient client;

    @BeforeEach
    void aNewPlayer() {
        user = UUID.randomUUID();
        client = player(user);
    }

    @Test
    void givesSomebodyUnknownTheDefaultsAndWritesNothing() {
        HttpResponse<String> response = client.get();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(tag(response)).isEqualTo("\"0\"");
        assertIs(response, DEFAULTS);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-cache, private");
        assertThat(rows()).isZero();
    }

    @Test
    void keepsWhatWasPut() {
        HttpResponse<String> created = client.put(OTHERS);
        HttpResponse<String> replaced = client.put(OTHERS.replace("\"de\"", "\"fr\""));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(tag(created)).isEqualTo("\"1\"");
        assertIs(created, OTHERS);
        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(tag(replaced)).isEqualTo("\"2\"");
        assertIs(client.get(), OTHERS.replace("\"de\"", "\"fr\""));
        assertThat(tag(client.get())).isEqualTo("\"2\"");
    }

    @Test
    void keepsSettingsInTheDocumentedColumns() {
        client.put(OTHERS);

        assertThat(jdbc.sql("""
                        SELECT (audio_settings ->> 'master_volume') || ' ' || (video_settings ->> 'resolution_x') || ' '
                            || (control_settings -> 'key_bindings' ->> 'jump') || ' ' || (preferences ->> 'language')
                        FROM user_settings
                        WHERE user_id = :user AND updated_at > now() - interval '1 minute'
                        """).param("user", user).query(String.class).single())
                .isEqualTo("0.1 320 Space de");
    }

    @Test
    void readsARowWhoseDocumentedColumnsAreNull() {
        jdbc.sql("INSERT INTO user_settings (user_id) VALUES (:user)")
                .param("user", user)
                .update();

        assertIs(client.get(), DEFAULTS);
        assertThat(tag(client.get())).isEqualTo("\"1\"");
    }

    @Test
    void replacesWhatAPutDoesNotNameByDefaults() {
        client.put(OTHERS);

        assertIs(client.put("{\"audio\": {\"sfx_volume\": 1}, \"video\": null}"), DEFAULTS);
    }

    @Test
    void takesWhatItGave() {
        client.put(OTHERS);

        assertIs(client.put(client.get().body()), OTHERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/merge-patch+json", "application/merge-patch+json;charset=utf-8"
            })
    void patchesWhatIsNamed(String type) {
        client.put(OTHERS);

        HttpResponse<String> patched = client.patch("""
                {"audio": {"master_volume": 0.5}, "controls": {"key_bindings": {"jump": null, "duck": "C"}},
                 "preferences": {"language": "fr"}}""", "Content-Type", type);

        assertThat(patched.statusCode()).isEqualTo(200);
        assertIs(
                patched,
                OTHERS.replace("0.1", "0.5")
                        .replace("\"jump\": \"Space\"", "\"duck\": \"C\"")
                        .replace("\"de\"", "\"fr\""));
        assertIs(client.get(), json(patched).toString());
    }

    @Test
    void bringsDefaultsBackByNull() {
        client.put(OTHERS);

        client.patch("{\"audio\": null, \"video\": {\"resolution_x\": null}}");
        client.patch(
                "{\"controls\": {\"key_bindings\": null}, \"preferences\": {\"language\": null, \"ui.theme\": null}}");

        assertIs(client.get(), """
                {
                  "audio": {"master_volume": 1.0, "music_volume": 0.8, "sfx_volume": 1.0},
                  "video": {"resolution_x": 1920, "resolution_y": 200, "quality_preset": 0, "effects_enabled": false},
                  "controls": {"mouse_sensitivity": 2.5, "key_bindings": {}},
                  "preferences": {}
                }""");
    }

    @Test
    void makesTheFirstSettingsOfAPatch() {
        HttpResponse<String> patched = client.patch("{\"audio\": {\"music_volume\": 0.1}}");

        assertThat(patched.statusCode()).isEqualTo(201);
        assertIs(client.get(), DEFAULTS.replace("0.8", "0.1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `{"audio":{"master_volume":1.1}}`              | audio.master_volume: 1.1 (expected: 0..1)
                    `{"audio":{"master_volume":1e999}}`            | audio.master_volume: Infinity
                    `{"audio":{"master_volume":"1"}}`              | audio.master_volume: string (expected: number)
                    `{"audio":[]}`                                 | audio: array (expected: object)
                    `{"audio":{"volume":1}}`                       | audio.volume: unknown member (expected: one of master_volume
                    `{"sound":{}}`                                 | sound: unknown member (expected: one of audio, controls
                    `{"video":{"resolution_x":319}}`               | video.resolution_x: 319 (expected: 320..15360)
                    `{"video":{"resolution_x":1920.5}}`            | video.resolution_x: 1920.5 (expected: integer)
                    `{"video":{"quality_preset":99999999999}}`     | video.quality_preset: 99999999999 (expected: integer)
                    `{"video":{"effects_enabled":1}}`              | video.effects_enabled: 1 (expected: true or false)
                    `{"controls":{"mouse_sensitivity":0}}`         | controls.mouse_sensitivity: 0.0
                    `{"controls":{"key_bindings":{"jump":1}}}`     | controls.key_bindings.jump: 1 (expected: string)
                    `{"controls":{"key_bindings":{"ju mp":"A"}}}`  | controls.key_bindings: the name 'ju mp'
                    `{"preferences":{"a":"\\u0000"}}`              | preferences.a
                    `{"preferences":{"a":"\\ud83d"}}`              | preferences.a
                    `{"preferences":{"a":{}}}`                     | preferences.a: object (expected: string)""")
    void namesTheWrongField(String body, String message) {
        ErrorConformance.of(client.put(body)).namesField(message);
        ErrorConformance.of(client.patch(body)).namesField(message);
        assertThat(rows()).isZero();
    }

    @Test
    void namesEveryWrongFieldAtOnce() {
        ErrorConformance.of(
                        client.put(
                                "{\"audio\":{\"master_volume\":-1,\"sfx_volume\":true},\"video\":{\"resolution_y\":1},\"no\":1}"))
                .namesField("audio.master_volume")
                .namesField("audio.sfx_volume")
                .namesField("video.resolution_y")
                .namesField("no: unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "1",
                "\"x\"",
                "{",
                "{} {}",
                "{\"audio\":{\"master_volume\":NaN}}",
                "{\"audio\":{},\"audio\":{}}"
            })
    void refusesWhatIsNoDocument(String body) {
        ErrorConformance.of(client.put(body)).hasCode(ErrorCode.MALFORMED_REQUEST);
        ErrorConformance.of(client.patch(body)).hasCode(ErrorCode.MALFORMED_REQUEST);
    }

    @Test
    void takesTheLargestSettingsAndNothingLarger() {
        String largest = "{\"controls\":{\"key_bindings\":{" + entries(200, 32) + "}},\"preferences\":{"
                + entries(100, 512) + "}}";

        assertThat(client.put(largest).statusCode()).isEqualTo(201);
        assertThat(json(client.get()).get("preferences").size()).isEqualTo(100);
        ErrorConformance.of(client.put(largest + " ".repeat(256 * 1024))).hasCode(ErrorCode.PAYLOAD_TOO_LARGE);
    }

    @Test
    void countsWhatAPatchAddsToWhatIsThere() {
        client.put("{\"preferences\":{" + entries(100, 1) + "}}");

        ErrorConformance.of(client.patch("{\"preferences\":{\"one-more\":\"x\"}}"))
                .namesField("preferences: 101 entries (expected: at most 100 entries)");
        assertThat(client.patch("{\"preferences\":{\"one-more\":\"x\",\"name000" + "a".repeat(57) + "\":null}}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesOtherMediaTypes() {
        ErrorConformance.of(client.put("{}", "Content-Type", "application/merge-patch+json"))
                .hasCode(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        ErrorConformance.of(client.patch("[]", "Content-Type", "application/json-patch+json"))
                .hasCode(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        ErrorConformance.of(client.send("POST", "{}")).hasCode(ErrorCode.METHOD_NOT_ALLOWED);
    }

    @Test
    void answersWithoutABodyWhenTheReaderHasThemAlready() {
        client.put(OTHERS);

        HttpResponse<String> same = client.get("If-None-Match", "\"7\", W/\"1\"");

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(tag(same)).isEqualTo("\"1\"");
        assertThat(same.body()).isEmpty();
        assertThat(client.get("If-None-Match", "\"0\"").statusCode()).isEqualTo(200);
        assertThat(client.get("If-None-Match", "*").statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    If-Match      | `"1"`           | 200
                    If-Match      | `"0", "1"`      | 200
                    If-Match      | `"a,b","1"`     | 200
                    If-Match      | `*`             | 200
                    If-Match      | `"2"`           | 412
                    If-Match      | `"0"`           | 412
                    If-Match      | `W/"1"`         | 412
                    If-Match      | `"01"`          | 412
                    If-Match      | `"another"`     | 412
                    If-None-Match | `"0"`           | 200
                    If-None-Match | `"1"`           | 412
                    If-None-Match | `*`             | 412""")
    void changesOnlyWhatTheCallerMeans(String header, String value, int status) {
        client.put(OTHERS);

        assertStatus(client.put(OTHERS, header, value), status);
        SettingsClient another = player(UUID.randomUUID());
        another.put(OTHERS);
        assertStatus(another.patch("{}", header, value), status);
    }

    private static void assertStatus(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        if (status == 412) {
            assertThat(ErrorConformance.of(response)
                            .hasCode(ErrorCode.PRECONDITION_FAILED)
                            .details())
                    .containsEntry("etag", "\"1\"");
            assertThat(tag(response)).isEqualTo("\"1\"");
        } else {
            assertThat(tag(response)).isEqualTo("\"2\"");
        }
    }

    @Test
    void createsOnlyWhatIsNotThereYet() {
        ErrorConformance.of(client.put(OTHERS, "If-Match", "*")).hasCode(ErrorCode.PRECONDITION_FAILED);
        assertThat(rows()).isZero();
        assertThat(client.put(OTHERS, "If-None-Match", "*").statusCode()).isEqualTo(201);
        ErrorConformance.of(client.put(OTHERS, "If-None-Match", "*")).hasCode(ErrorCode.PRECONDITION_FAILED);
        assertThat(player(UUID.randomUUID()).put(OTHERS, "If-Match", "\"0\"").statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1", "*, \"1\"", "\"1\" \"2\"", "w/\"1\""})
    void refusesWhatIsNoEntityTag(String value) {
        ErrorConformance.of(client.put(OTHERS, "If-Match", value)).namesField("If-Match");
        ErrorConformance.of(client.get("If-None-Match", value)).namesField("If-None-Match");
    }

    @Test
    void letsNobodyAtTheSettingsOfAnotherPlayer() {
        client.put(OTHERS);
        SettingsClient stranger = client.withToken(playerToken(UUID.randomUUID()));

        ErrorConformance.of(stranger.get()).hasCode(ErrorCode.FORBIDDEN);
        ErrorConformance.of(stranger.put("{}")).hasCode(ErrorCode.FORBIDDEN);
        ErrorConformance.of(stranger.patch("{}")).hasCode(ErrorCode.FORBIDDEN);
        assertIs(client.get(), OTHERS);
    }

    @Test
    void letsAClientActForItsPlayers() {
        assertThat(client.withToken(clientToken("settings")).put(OTHERS).statusCode())
                .isEqualTo(201);
        ErrorConformance.of(client.withToken(clientToken("dialogue")).get()).hasCode(ErrorCode.FORBIDDEN);
        ErrorConformance.of(client.withToken(null).get()).hasCode(ErrorCode.UNAUTHENTICATED);
        SettingsClient acting = client.withToken(clientToken("settings", "act-as-player"));
        assertThat(acting.get("X-Acting-Player", user.toString()).statusCode()).isEqualTo(200);
        ErrorConformance.of(acting.get("X-Acting-Player", UUID.randomUUID().toString()))
                .hasCode(ErrorCode.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"me", "1-1-1-1-1", "%20"})
    void refusesAUserWhoIsNoUuid(String userId) {
        ErrorConformance.of(new SettingsClient(httpPort(), userId, clientToken("settings")).get())
                .namesField("user_id");
    }

    @Test
    void tellsHowManyRequestsAreLeft() {
        assertThat(client.get().headers().firstValue("RateLimit-Policy")).hasValue("\"settings\";q=240;w=60");
        assertThat(client.get().headers().firstValue("X-RateLimit-Remaining")).isPresent();
    }

    private int rows() {
        return jdbc.sql("SELECT count(*) FROM user_settings WHERE user_id = :user")
                .param("user", user)
                .query(Integer.class)
                .single();
    }

    /** As many entries as that under the longest names, in signs of three bytes. */
    private static String entries(int count, int length) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"name%03d%s\":\"%s\"".formatted(i, "a".repeat(57), "€".repeat(length)))
                .collect(Collectors.joining(","));
    }

    private static void assertIs(HttpResponse<String> response, String expected) {
        assertThat(json(response)).isEqualTo(JsonMapper.shared().readTree(expected));
    }
}
