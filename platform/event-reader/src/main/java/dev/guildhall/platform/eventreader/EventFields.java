package dev.guildhall.platform.eventreader;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The fields of a stream's entry, as the outbox writes them. */
final class EventFields {
    private EventFields() {}

    /** Empty for what somebody else has put into the stream. */
    static Optional<ReadEvent> read(String topic, Map<String, String> fields, long delivery) {
        String id = fields.get("id");
        String type = fields.get("type");
        String partitionKey = fields.get("partition_key");
        String payload = fields.get("payload");
        String occurredAt = fields.get("occurred_at");
        if (id == null || type == null || partitionKey == null || payload == null || occurredAt == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ReadEvent(
                    topic, UUID.fromString(id), type, partitionKey, payload, Instant.parse(occurredAt), delivery));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
