package dev.guildhall.platform.eventreader;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Runs a reader for each subscription, each on a thread of its own. When they are stopped, they finish the event in hand and
 * leave the rest to other readers.
 *
 * <p>Order: they start after, and stop before, the connections to database and Redis (phase 0).
 */
final class EventReaders implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(EventReaders.class);
    private static final int PHASE = 1_000;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final RedisConnectionFactory connections;
    private final List<EventSubscription> subscriptions;
    private final EventReaderSettings settings;
    private final MeterRegistry registry;
    private List<Running> running = List.of();

    EventReaders(
            RedisConnectionFactory connections,
            List<EventSubscription> subscriptions,
            EventReaderSettings settings,
            MeterRegistry registry) {
        this.connections = connections;
        this.subscriptions = List.copyOf(subscriptions);
        this.settings = settings;
        this.registry = registry;
    }

    private record Running(EventReader reader, Thread thread) {}

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public synchronized void start() {
        if (running.isEmpty()) {
            running = subscriptions.stream().map(this::start).toList();
        }
    }

    private Running start(EventSubscription subscription) {
        EventReader reader =
                new EventReader(connections, subscription, settings, new EventReaderMeters(registry, subscription));
        String name = "event-reader-" + subscription.topic() + "-" + subscription.group();
        return new Running(reader, Thread.ofVirtual().name(name).start(reader));
    }

    @Override
    public synchronized void stop() {
        running.forEach(each -> each.reader().stop());
        long deadline = System.nanoTime() + STOP_WITHIN.toNanos();
        try {
            for (Running each : running) {
                if (!each.thread().join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))) {
                    log.warn(
                            "{} did not stop in time; its event will be given again",
                            each.thread().getName());
                    each.thread().interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = List.of();
    }

    @Override
    public synchronized boolean isRunning() {
        return !running.isEmpty();
    }
}
