package dev.guildhall.platform.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How long keys live.
 *
 * @param lease how long a request may run before another with the same key may take its place
 * @param retention how long an answer is replayed, counted from its completion
 * @param maxBody the largest body that is stored
 * @param cleanup when expired keys are removed
 */
@ConfigurationProperties("guildhall.idempotency")
public record IdempotencySettings(
        @DefaultValue("2m") Duration lease,
        @DefaultValue("24h") Duration retention,
        @DefaultValue("256KB") DataSize maxBody,
        @DefaultValue Cleanup cleanup) {

    public IdempotencySettings {
        requirePositive("lease", lease);
        if (retention.compareTo(lease) < 0) {
            throw new IllegalArgumentException(
                    "guildhall.idempotency.retention: " + retention + " (expected: at least the lease, " + lease + ")");
        }
        if (maxBody.toBytes() < 1) {
            throw new IllegalArgumentException(
                    "guildhall.idempotency.max-body: " + maxBody + " (expected: at least 1B)");
        }
    }

    /**
     * Several instances may clean up at once.
     *
     * @param interval the pause between two rounds
     * @param page how many keys one statement removes
     */
    public record Cleanup(
            @DefaultValue("10m") Duration interval,
            @DefaultValue("500") int page) {

        public Cleanup {
            requirePositive("cleanup.interval", interval);
            if (page < 1 || page > 10_000) {
                throw new IllegalArgumentException(
                        "guildhall.idempotency.cleanup.page: " + page + " (expected: 1 to 10000)");
            }
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "guildhall.idempotency." + name + ": " + value + " (expected: more than 0s)");
        }
    }
}
