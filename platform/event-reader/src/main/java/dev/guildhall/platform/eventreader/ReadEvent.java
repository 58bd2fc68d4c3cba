package dev.guildhall.platform.eventreader;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as it was published.
 *
 * @param id the same for every copy of the event: by it a handler knows a repeat
 * @param type e.g. {@code dialogue_generated}
 * @param partitionKey what the event is about
 * @param payloadJson one JSON value
 * @param occurredAt when it was appended to its service's outbox
 * @param delivery how often the group has been given it, this time included; 1 at first
 */
public record ReadEvent(
        String topic,
        UUID id,
        String type,
        String partitionKey,
        String payloadJson,
        Instant occurredAt,
        long delivery) {}
