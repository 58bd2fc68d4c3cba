package dev.guildhall.platform.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * An event on its way to the bus.
 *
 * @param topic the stream of events that it belongs to; one for each service unless configured otherwise
 * @param occurredAt when it was appended
 */
// The event and its envelope, flat: this is what every adapter writes out field by field.
public record PublishedEvent(
        String topic, UUID id, String type, String partitionKey, String payloadJson, Instant occurredAt) {}
