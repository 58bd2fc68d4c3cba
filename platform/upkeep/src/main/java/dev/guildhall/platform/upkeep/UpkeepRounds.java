package dev.guildhall.platform.upkeep;

import dev.guildhall.platform.errors.Outages;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes rounds of jobs that nobody waits for. A failed round is made good by the next one, so none throws. That the database
 * has gone away is said once for all jobs, and once more when it is back; any other failure is a defect and said each time.
 *
 * <p>Counts {@code guildhall.upkeep.rounds} by {@code job} and {@code outcome} ({@code done}, {@code away}, {@code
 * failed}), and {@code guildhall.upkeep.rows} by {@code job}.
 *
 * <p>Thread rule: any thread may run any round.
 */
public final class UpkeepRounds {
    private static final Logger log = LoggerFactory.getLogger(UpkeepRounds.class);

    private final MeterRegistry registry;
    private final Clock clock;
    private final AtomicReference<@Nullable Instant> awaySince = new AtomicReference<>();

    public UpkeepRounds(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * A round of a job.
     *
     * @param job its name in meters and logs: one of a few, in snake_case
     * @param work what it does, and of how many rows it did so
     */
    public Runnable of(String job, IntSupplier work) {
        Counter done = rounds(job, "done");
        Counter away = rounds(job, "away");
        Counter failed = rounds(job, "failed");
        Counter rows = Counter.builder("guildhall.upkeep.rows")
                .description("Rows that upkeep has changed or removed")
                .tag("job", job)
                .register(registry);
        return () -> {
            try {
                rows.increment(work.getAsInt());
                done.increment();
                back();
            } catch (RuntimeException e) {
                if (Outages.isOutage(e)) {
                    away.increment();
                    away(job, e);
                } else {
                    failed.increment();
                    log.error("{} failed, the next round tries again", job, e);
                }
            }
        };
    }

    private Counter rounds(String job, String outcome) {
        return Counter.builder("guildhall.upkeep.rounds")
                .description("Rounds of jobs that keep the tables in order")
                .tag("job", job)
                .tag("outcome", outcome)
                .register(registry);
    }

    private void away(String job, RuntimeException failure) {
        if (awaySince.compareAndSet(null, clock.instant())) {
            log.warn("the database is away, upkeep waits until it is back: {}: {}", job, failure.getMessage());
        }
    }

    private void back() {
        Instant since = awaySince.getAndSet(null);
        if (since != null) {
            log.info(
                    "the database is back after {} s, upkeep goes on",
                    Duration.between(since, clock.instant()).toSeconds());
        }
    }
}
