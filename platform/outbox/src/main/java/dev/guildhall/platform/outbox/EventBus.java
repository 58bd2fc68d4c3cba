package dev.guildhall.platform.outbox;

import java.util.List;

/** Where published events go. */
@FunctionalInterface
public interface EventBus {

    /**
     * Hands over events in their order. It returns once the bus has all of them, within a time limit of its own.
     * After any exception the same events are published again, so that receivers may see some of them twice.
     */
    void publish(List<PublishedEvent> events);
}
