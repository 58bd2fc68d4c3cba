package dev.guildhall.platform.outbox.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.outbox.EventBus;
import dev.guildhall.platform.outbox.contract.EventBusContract;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real broker. */
class KafkaContractTest extends EventBusContract {
    private final TestKafka kafka = TestKafka.shared();
    private final KafkaEventBus bus = new KafkaEventBus(new KafkaSettings(kafka.address(), "tests.", Map.of()), LIMIT);

    @BeforeEach
    void makeTheTopic() {
        kafka.makeTopic("tests." + topic());
    }

    @AfterEach
    void close() {
        kafka.link().restore();
        bus.close();
    }

    @Override
    protected EventBus bus() {
        return bus;
    }

    @Override
    protected BreakableLink link() {
        return kafka.link();
    }

    @Override
    protected List<Received> received(String topic) {
        return kafka.read("tests." + topic).stream().map(TestKafka::received).toList();
    }

    @Test
    void aRecordSaysWhatItIsInItsHeaders() {
        var event = event("player", "{}");

        bus.publish(List.of(event));

        ConsumerRecord<String, String> record = kafka.read("tests." + topic()).getFirst();
        assertThat(record.key()).isEqualTo("player");
        assertThat(record.value()).isEqualTo("{}");
        assertThat(TestKafka.header(record, "id")).isEqualTo(event.id().toString());
        assertThat(TestKafka.header(record, "type")).isEqualTo("beer_served");
        assertThat(TestKafka.header(record, "occurred_at")).isEqualTo("2026-01-29T15:30:00.123Z");
    }
}
