package dev.guildhall.platform.outbox;

import java.util.List;

/** Where published events go. */
@FunctionalInterface
public interface EventBus {

    /**
     * Hands over events in their order. It returns once the bus has all of them, within a time limit of its own.
     * After any exception the same events are published again, so that receivers may see some of them twice; but no event
     * of a partition key is ever on the bus before one that comes ahead of it in the list.
     *
     * @throws RefusedEventsException if the bus will never take some of them; it names those, and the rest is published again
     */
    void publish(List<PublishedEvent> events);
}
