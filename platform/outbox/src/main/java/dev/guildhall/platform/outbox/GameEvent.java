package dev.guildhall.platform.outbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event of the game as documented in the AI contracts, "Kinesis event schema".
 *
 * @param type one of the five documented names
 * @param timestamp when it happened; written as ISO-8601 UTC with milliseconds
 * @param userId the player; also the partition key unless {@code partitionKey} says otherwise
 * @param data what else there is to say, in snake_case; values are strings, numbers, booleans, lists and maps
 * @param modelVersion the model that spoke, where one did
 * @param partitionKey 1 to 255 characters; absent: the user id
 */
public record GameEvent(
        Type type,
        Instant timestamp,
        UUID userId,
        Map<String, Object> data,
        @Nullable String modelVersion,
        @Nullable String partitionKey) {

    /** {@code event_type}. */
    public enum Type {
        DIALOGUE_GENERATED,
        NPC_INTERACTION,
        PLAYER_ACTION,
        MODEL_PERFORMANCE,
        COST_TRACKING;

        /** As in the contract: {@code dialogue_generated}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_MODEL_VERSION = 200;

    public GameEvent {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        if (modelVersion != null && (modelVersion.isBlank() || modelVersion.length() > LONGEST_MODEL_VERSION)) {
            throw new IllegalArgumentException("model_version: " + modelVersion.length()
                    + " characters (expected: 1 to " + LONGEST_MODEL_VERSION + ", not blank)");
        }
        if (partitionKey != null && (partitionKey.isBlank() || partitionKey.length() > 255)) {
            throw new IllegalArgumentException(
                    "partition_key: " + partitionKey.length() + " characters (expected: 1 to 255, not blank)");
        }
    }

    /** The documented JSON object. */
    public String toJson() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("event_type", type.wireName());
        fields.put("timestamp", timestamp.truncatedTo(ChronoUnit.MILLIS).toString());
        fields.put("user_id", userId.toString());
        fields.put("data", data);
        if (modelVersion != null) {
            fields.put("model_version", modelVersion);
        }
        fields.put("partition_key", partitionKeyOrUser());
        return JSON.writeValueAsString(fields);
    }

    /** For {@link Outbox#append}, under an id of its own. */
    public OutboxEvent toOutboxEvent() {
        return OutboxEvent.of(type.wireName(), partitionKeyOrUser(), toJson());
    }

    /** For {@link Outbox#append}, under the id of what it tells of: for whoever may have to append it again. */
    public OutboxEvent toOutboxEvent(UUID id) {
        return new OutboxEvent(id, type.wireName(), partitionKeyOrUser(), toJson());
    }

    private String partitionKeyOrUser() {
        return partitionKey == null ? userId.toString() : partitionKey;
    }
}
