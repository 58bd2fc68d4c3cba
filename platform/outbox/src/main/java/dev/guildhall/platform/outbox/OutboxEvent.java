package dev.guildhall.platform.outbox;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/**
 * Something that happened, to be published.
 *
 * @param id by which receivers drop repeats; a UUIDv7 by preference
 * @param type a past-tense name, e.g. {@code dialogue_generated}; 1 to 100 characters
 * @param partitionKey what the event is about: receivers may treat different keys in parallel; 1 to 255 characters
 * @param payloadJson one JSON value, at most 256 Ki characters
 */
public record OutboxEvent(UUID id, String type, String partitionKey, String payloadJson) {
    private static final int LONGEST_PAYLOAD = 256 * 1024;

    public OutboxEvent {
        requireLength("type", type, 100);
        requireLength("partitionKey", partitionKey, 255);
        requireLength("payloadJson", payloadJson, LONGEST_PAYLOAD);
    }

    /** With an id of its own. */
    public static OutboxEvent of(String type, String partitionKey, String payloadJson) {
        return new OutboxEvent(UuidCreator.getTimeOrderedEpoch(), type, partitionKey, payloadJson);
    }

    private static void requireLength(String name, String value, int longest) {
        if (value.isBlank() || value.length() > longest) {
            throw new IllegalArgumentException(
                    name + ": " + value.length() + " characters (expected: 1 to " + longest + ", not blank)");
        }
    }
}
