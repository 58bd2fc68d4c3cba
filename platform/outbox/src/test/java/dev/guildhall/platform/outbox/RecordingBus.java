package dev.guildhall.platform.outbox;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A bus that keeps what it is given, and does what a test wants before that: nothing, fail, or wait. */
final class RecordingBus implements EventBus {
    private final List<PublishedEvent> events = new CopyOnWriteArrayList<>();
    private volatile Runnable before = () -> {};

    void beforePublishing(Runnable action) {
        before = action;
    }

    @Override
    public void publish(List<PublishedEvent> batch) {
        before.run();
        events.addAll(batch);
    }

    List<PublishedEvent> events() {
        return List.copyOf(events);
    }

    List<UUID> ids() {
        return events.stream().map(PublishedEvent::id).toList();
    }

    int size() {
        return events.size();
    }
}
