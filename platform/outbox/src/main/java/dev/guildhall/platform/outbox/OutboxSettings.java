package dev.guildhall.platform.outbox;

import dev.guildhall.platform.settingrules.SettingRules;
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
    private static final SettingRules RULES = new SettingRules("guildhall.outbox");
    private static final Set<String> BUSES = Set.of("redis", "kinesis", "kafka");

    private static final Duration LONGEST_GATHER = Duration.ofSeconds(5);

    public OutboxSettings {
        if (topic != null && !topic.matches("[a-z][a-z0-9_.-]{0,99}")) {
            throw RULES.refusal(
                    "topic", "'" + topic + "'", "1 to 100 lower-case letters, digits, dots, dashes and underscores");
        }
        if (!BUSES.contains(bus)) {
            throw RULES.refusal("bus", "'" + bus + "'", "redis, kinesis or kafka");
        }
        RULES.between("batch", batch, 1, 10_000);
        RULES.positive("poll-interval", pollInterval);
        RULES.between("gather", gather, Duration.ZERO, LONGEST_GATHER);
        RULES.positive("publish-timeout", publishTimeout);
        RULES.positive("longest-backoff", longestBackoff);
        RULES.positive("measure-interval", measureInterval);
    }

    /**
     * The streams {@code events:<topic>}.
     *
     * @param maxLength how many events a stream keeps, roughly; older ones are dropped, read or not
     */
    public record Stream(@DefaultValue("100000") long maxLength) {
        public Stream {
            RULES.atLeast("stream.max-length", maxLength, 1_000);
        }
    }
}
