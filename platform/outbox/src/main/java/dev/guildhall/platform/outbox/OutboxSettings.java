package dev.guildhall.platform.outbox;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events leave.
 *
 * @param topic the stream of events of this service; absent: the service's name
 * @param bus where events go: {@code redis} (Redis Streams), {@code kinesis} or {@code kafka}
 * @param relay whether this instance publishes; appending works without
 * @param batch how many events are published at a time
 * @param pollInterval how often the table is looked at when nothing wakes the relay
 * @param gather how long the relay rests after a batch that was not full, so that events which come one by one leave together
 * @param publishTimeout how long the bus may take for a batch; it is told again after a failure
 * @param longestBackoff the longest pause between attempts while the bus is away
 * @param measureInterval how often pending events and lag are measured
 * @param stream the Redis Streams
 */
@ConfigurationProperties("guildhall.outbox")
public record OutboxSettings(
        @Nullable String topic,
        @DefaultValue("redis") String bus,
        @DefaultValue("true") boolean relay,
        @DefaultValue("200") int batch,
        @DefaultValue("250ms") Duration pollInterval,
        @DefaultValue("20ms") Duration gather,
        @DefaultValue("5s") Duration publishTimeout,
        @DefaultValue("10s") Duration longestBackoff,
        @DefaultValue("10s") Duration measureInterval,
        @DefaultValue Stream stream) {

    private static final Set<String> BUSES = Set.of("redis", "kinesis", "kafka");

    private static final Duration LONGEST_GATHER = Duration.ofSeconds(5);

    public OutboxSettings {
        if (topic != null && !topic.matches("[a-z][a-z0-9_.-]{0,99}")) {
            throw new IllegalArgumentException("guildhall.outbox.topic: '" + topic
                    + "' (expected: 1 to 100 lower-case letters, digits, dots, dashes and underscores)");
        }
        if (!BUSES.contains(bus)) {
            throw new IllegalArgumentException(
                    "guildhall.outbox.bus: '" + bus + "' (expected: redis, kinesis or kafka)");
        }
        if (batch < 1 || batch > 10_000) {
            throw new IllegalArgumentException("guildhall.outbox.batch: " + batch + " (expected: 1 to 10000)");
        }
        requirePositive("poll-interval", pollInterval);
        if (gather.isNegative() || gather.compareTo(LONGEST_GATHER) > 0) {
            throw new IllegalArgumentException("guildhall.outbox.gather: " + gather + " (expected: 0s to 5s)");
        }
        requirePositive("publish-timeout", publishTimeout);
        requirePositive("longest-backoff", longestBackoff);
        requirePositive("measure-interval", measureInterval);
    }

    /**
     * The streams {@code events:<topic>}.
     *
     * @param maxLength how many events a stream keeps, roughly; older ones are dropped, read or not
     */
    public record Stream(@DefaultValue("100000") long maxLength) {
        public Stream {
            if (maxLength < 1_000) {
                throw new IllegalArgumentException(
                        "guildhall.outbox.stream.max-length: " + maxLength + " (expected: at least 1000)");
            }
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("guildhall.outbox." + name + ": " + value + " (expected: more than 0s)");
        }
    }
}
