package dev.guildhall.platform.outbox.kafka;

import dev.guildhall.platform.settingrules.SettingRules;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Kafka cluster that events go to, with {@code guildhall.outbox.bus=kafka}.
 *
 * @param bootstrapServers where the cluster is first asked, as {@code host:port}, several separated by commas
 * @param topicPrefix what a topic's name begins with; the outbox's own topic follows
 * @param properties more settings of Kafka's producer, e.g. {@code security.protocol} and {@code sasl.jaas.config}
 */
@ConfigurationProperties("guildhall.outbox.kafka")
public record KafkaSettings(
        @DefaultValue("localhost:9092") String bootstrapServers,
        @DefaultValue("guildhall.") String topicPrefix,
        @DefaultValue Map<String, String> properties) {
    private static final SettingRules RULES = new SettingRules("guildhall.outbox.kafka");
    private static final Set<String> OUR_OWN = Set.of(
            "acks",
            "bootstrap.servers",
            "delivery.timeout.ms",
            "enable.idempotence",
            "key.serializer",
            "linger.ms",
            "max.block.ms",
            "max.in.flight.requests.per.connection",
            "partitioner.class",
            "partitioner.ignore.keys",
            "request.timeout.ms",
            "retries",
            "transactional.id",
            "value.serializer");

    public KafkaSettings {
        if (!bootstrapServers.matches("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*")) {
            throw RULES.refusal(
                    "bootstrap-servers", "'" + bootstrapServers + "'", "host:port, several separated by commas");
        }
        if (!topicPrefix.matches("[a-zA-Z0-9_.-]{0,100}")) {
            throw RULES.refusal(
                    "topic-prefix",
                    "'" + topicPrefix + "'",
                    "at most 100 letters, digits, dots, dashes and underscores");
        }
        properties = Map.copyOf(properties);
        for (String name : new TreeSet<>(properties.keySet())) {
            if (OUR_OWN.contains(name)) {
                throw RULES.refusal("properties", name, "none of those that keep order and time limit");
            }
        }
    }

    /** Without the values of the properties: some are secrets. */
    @Override
    public String toString() {
        return "KafkaSettings[bootstrapServers=" + bootstrapServers + ", topicPrefix=" + topicPrefix + ", properties="
                + new TreeSet<>(properties.keySet()) + "]";
    }
}
