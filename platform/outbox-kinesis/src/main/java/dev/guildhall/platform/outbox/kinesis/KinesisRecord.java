package dev.guildhall.platform.outbox.kinesis;

import dev.guildhall.platform.outbox.PublishedEvent;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event as a record: its data is the event's JSON object, and since records have no headers, the object says {@code event_id}
 * and {@code event_type} too where it did not. A payload that is no object becomes the member {@code data} of one.
 *
 * @param size of partition key and data, in bytes, as Kinesis counts it
 */
record KinesisRecord(UUID id, String partitionKey, SdkBytes data, int size) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static KinesisRecord of(PublishedEvent event) {
        byte[] data = json(event).getBytes(StandardCharsets.UTF_8);
        int keyBytes = event.partitionKey().getBytes(StandardCharsets.UTF_8).length;
        return new KinesisRecord(
                event.id(), event.partitionKey(), SdkBytes.fromByteArrayUnsafe(data), data.length + keyBytes);
    }

    PutRecordsRequestEntry toEntry() {
        return PutRecordsRequestEntry.builder()
                .partitionKey(partitionKey)
                .data(data)
                .build();
    }

    /** The payload's own text stays as it is, to the last digit of its numbers. */
    private static String json(PublishedEvent event) {
        String payload = event.payloadJson().strip();
        String id = "\"event_id\":\"" + event.id() + "\"";
        String type = "\"event_type\":" + JSON.writeValueAsString(event.type());
        if (!payload.startsWith("{")) {
            return "{" + id + "," + type + ",\"data\":" + payload + "}";
        }
        Members members = Members.of(payload);
        StringBuilder json = new StringBuilder(payload.length() + 120).append('{');
        if (!members.id()) {
            json.append(id).append(',');
        }
        if (!members.type()) {
            json.append(type).append(members.none() ? "" : ",");
        }
        return json.append(payload, 1, payload.length()).toString();
    }

    /** What a JSON object has at its top. */
    private record Members(boolean none, boolean id, boolean type) {
        static Members of(String object) {
            boolean none = true;
            boolean id = false;
            boolean type = false;
            try (JsonParser parser = JSON.createParser(object)) {
                parser.nextToken();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    none = false;
                    id |= "event_id".equals(parser.currentName());
                    type |= "event_type".equals(parser.currentName());
                    parser.nextToken();
                    parser.skipChildren();
                }
            } catch (JacksonException e) {
                // PostgreSQL took it as JSON; what it allows beyond that stays as it is.
                return new Members(false, id, type);
            }
            return new Members(none, id, type);
        }
    }
}
