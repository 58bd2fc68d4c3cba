package dev.guildhall.platform.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What an operator sees of the outbox. The gauges show the last measurement, so that reading them asks no database. */
final class OutboxMeters {
    private final Clock clock;
    private final Counter published;
    private final Counter failures;
    private final Counter died;
    private volatile OutboxTable.Backlog backlog = new OutboxTable.Backlog(0, null, 0);

    OutboxMeters(MeterRegistry registry, String topic, Clock clock) {
        this.clock = clock;
        this.published = Counter.builder("guildhall.outbox.published")
                .description("Events that the bus has taken")
                .tag("topic", topic)
                .register(registry);
        this.failures = Counter.builder("guildhall.outbox.failures")
                .description("Attempts to publish a batch that failed")
                .tag("topic", topic)
                .register(registry);
        this.died = Counter.builder("guildhall.outbox.died")
                .description("Events that were put among the dead letters since they cannot be published")
                .tag("topic", topic)
                .register(registry);
        Gauge.builder("guildhall.outbox.dead", this, meters -> meters.backlog.dead())
                .description("Dead letters that nobody has dealt with, counted up to 100000")
                .tag("topic", topic)
                .strongReference(true)
                .register(registry);
        Gauge.builder("guildhall.outbox.pending", this, meters -> meters.backlog.pending())
                .description("Committed events that are not yet published, counted up to 100000")
                .tag("topic", topic)
                .strongReference(true)
                .register(registry);
        Gauge.builder("guildhall.outbox.lag", this, OutboxMeters::lagSeconds)
                .description("Age of the oldest event that is not yet published")
                .baseUnit("seconds")
                .tag("topic", topic)
                .strongReference(true)
                .register(registry);
    }

    void published(int count) {
        published.increment(count);
    }

    void failed() {
        failures.increment();
    }

    void died(int count) {
        died.increment(count);
    }

    void measured(OutboxTable.Backlog measured) {
        backlog = measured;
    }

    private double lagSeconds() {
        Instant oldest = backlog.oldest();
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
    }
}
