package dev.guildhall.platform.outbox.kinesis;

import dev.guildhall.platform.outbox.EventBus;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** On a server of our own that speaks the protocol. */
class LocalKinesisContractTest extends KinesisContract {
    private final LocalKinesis server = new LocalKinesis();
    private final BreakableLink link = BreakableLink.to("127.0.0.1", server.port());
    private final KinesisSettings settings = new KinesisSettings(
            LocalKinesis.STREAM, "eu-central-1", URI.create("http://127.0.0.1:" + link.port()), "tester", "secret", 3);
    private final KinesisClient client = KinesisAutoConfiguration.client(settings, LIMIT);
    private final EventBus bus = new KinesisEventBus(client, settings, LIMIT, new SimpleMeterRegistry());

    @AfterEach
    void close() {
        client.close();
        link.close();
        server.close();
    }

    @Override
    protected EventBus bus() {
        return bus;
    }

    @Override
    protected BreakableLink link() {
        return link;
    }

    @Override
    protected List<Received> received(String topic) {
        return server.stored().stream()
                .map(record -> received(record.partitionKey(), record.data()))
                .toList();
    }
}
