package dev.guildhall.platform.eventreader;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** What an operator sees of a subscription. */
final class EventReaderMeters {
    private final Counter handled;
    private final Counter failed;
    private final Counter died;
    private final Counter repeats;
    private final Counter dropped;
    private volatile long pending;

    EventReaderMeters(MeterRegistry registry, EventSubscription subscription) {
        Tags tags = Tags.of("topic", subscription.topic(), "group", subscription.group());
        this.handled = counter(registry, "handled", "Events that a handler returned from", tags);
        this.failed = counter(registry, "failed", "Deliveries that a handler failed at", tags);
        this.died = counter(registry, "died", "Events that were put among the dead letters", tags);
        this.repeats =
                counter(registry, "repeats", "Events that were left out, since the group had handled them", tags);
        this.dropped =
                counter(registry, "dropped", "Events that the stream dropped before the group had handled them", tags);
        Gauge.builder("guildhall.events.pending", this, meters -> meters.pending)
                .description("Events that the group's readers were given and have not finished")
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, String name, String description, Tags tags) {
        return Counter.builder("guildhall.events." + name)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    void handled() {
        handled.increment();
    }

    void failed() {
        failed.increment();
    }

    void died() {
        died.increment();
    }

    void repeat() {
        repeats.increment();
    }

    void dropped(long count) {
        dropped.increment((double) count);
    }

    void measured(long nowPending) {
        pending = nowPending;
    }
}
