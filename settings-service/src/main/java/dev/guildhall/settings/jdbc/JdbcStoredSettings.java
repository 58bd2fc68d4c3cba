package dev.guildhall.settings.jdbc;

import dev.guildhall.settings.AudioSettings;
import dev.guildhall.settings.ControlSettings;
import dev.guildhall.settings.Edition;
import dev.guildhall.settings.StoredSettings;
import dev.guildhall.settings.UserId;
import dev.guildhall.settings.UserSettings;
import dev.guildhall.settings.VideoSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Table {@code user_settings} (game-ai-contracts, "Database Schemas"), with a version beside the documented columns. */
@Repository
class JdbcStoredSettings implements StoredSettings {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String FIRST = """
            INSERT INTO user_settings
                (user_id, audio_settings, video_settings, control_settings, preferences, version, updated_at)
            VALUES (:user, :audio::jsonb, :video::jsonb, :controls::jsonb, :preferences::jsonb, :version + 1, :now)
            ON CONFLICT (user_id) DO NOTHING
            """;

    private static final String NEXT = """
            UPDATE user_settings
            SET audio_settings = :audio::jsonb,
                video_settings = :video::jsonb,
                control_settings = :controls::jsonb,
                preferences = :preferences::jsonb,
                version = version + 1,
                updated_at = :now
            WHERE user_id = :user AND version = :version
            """;

    private final JsonMapper json = JsonMapper.shared();
    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcStoredSettings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Optional<Edition> find(UserId user) {
        return jdbc.sql("""
                        SELECT audio_settings, video_settings, control_settings, preferences, version, updated_at
                        FROM user_settings
                        WHERE user_id = :user
                        """)
                .param("user", user.value())
                .query((row, _) -> edition(row))
                .optional();
    }

    @Override
    public Optional<Edition> replace(UserId user, long version, UserSettings settings) {
        // What the column keeps of it, so that the answer says what a later one will.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int changed = jdbc.sql(version == 0 ? FIRST : NEXT)
                .param("user", user.value())
                .param("version", version)
                .param("audio", json.writeValueAsString(settings.audio()))
                .param("video", json.writeValueAsString(settings.video()))
                .param("controls", json.writeValueAsString(settings.controls()))
                .param("preferences", json.writeValueAsString(settings.preferences()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        return changed == 1 ? Optional.of(new Edition(settings, version + 1, now)) : Optional.empty();
    }

    private Edition edition(ResultSet row) throws SQLException {
        return new Edition(
                new UserSettings(
                        section(row.getString("audio_settings"), AudioSettings.DEFAULT, AudioSettings.class),
                        section(row.getString("video_settings"), VideoSettings.DEFAULT, VideoSettings.class),
                        section(row.getString("control_settings"), ControlSettings.DEFAULT, ControlSettings.class),
                        json.convertValue(object(row.getString("preferences")), TEXTS)),
                row.getLong("version"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    /** What is not there is its default: we never leave anything out, but a row may come from elsewhere. */
    private <T> T section(@Nullable String column, T defaults, Class<T> type) {
        ObjectNode members = json.valueToTree(defaults);
        return json.treeToValue(members.setAll(object(column)), type);
    }

    /** The documented columns may be NULL. */
    private ObjectNode object(@Nullable String column) {
        return column != null && json.readTree(column) instanceof ObjectNode object ? object : json.createObjectNode();
    }
}
