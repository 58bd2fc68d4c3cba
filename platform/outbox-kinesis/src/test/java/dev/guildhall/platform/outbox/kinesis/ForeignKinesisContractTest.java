package dev.guildhall.platform.outbox.kinesis;

import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.outbox.EventBus;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * On somebody else's server that speaks Kinesis; GUILDHALL_KINESIS says where, e.g. {@code http://127.0.0.1:4568}. Each test
 * makes a stream of its own there.
 */
@EnabledIfEnvironmentVariable(named = "GUILDHALL_KINESIS", matches = "http.+")
class ForeignKinesisContractTest extends KinesisContract {
    private final URI server = URI.create(System.getenv().getOrDefault("GUILDHALL_KINESIS", "http://127.0.0.1:4568"));
    private final BreakableLink link = BreakableLink.to(server.getHost(), server.getPort());
    private final KinesisSettings settings = settings("http://127.0.0.1:" + link.port());
    private final KinesisClient linked = KinesisAutoConfiguration.client(settings, LIMIT);
    private final KinesisClient direct =
            KinesisAutoConfiguration.client(settings(server.toString()), Duration.ofSeconds(20));
    private final EventBus bus = new KinesisEventBus(linked, settings, LIMIT, new SimpleMeterRegistry());

    private KinesisSettings settings(String endpoint) {
        return new KinesisSettings(topic(), "us-east-1", URI.create(endpoint), "tester", "secret", 8);
    }

    @BeforeEach
    void makeTheStream() {
        direct.createStream(stream -> stream.streamName(topic()).shardCount(4));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> direct.describeStreamSummary(stream -> stream.streamName(topic()))
                                .streamDescriptionSummary()
                                .streamStatus()
                        == StreamStatus.ACTIVE);
    }

    @AfterEach
    void close() {
        direct.deleteStream(stream -> stream.streamName(topic()).enforceConsumerDeletion(true));
        linked.close();
        direct.close();
        link.close();
    }

    // Left to the server of our own: this one may stop listening when a connection is reset.
    @Override
    @Test
    @Disabled("a reset may end the server")
    protected void whatALostBusDidNotTakeFailsAndGoesThroughWhenItIsBack() {}

    @Override
    @Test
    @Disabled("a reset may end the server")
    protected void howeverOftenTheBusIsLostNoEventComesAheadOfAnother() {}

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
        List<Received> all = new ArrayList<>();
        for (Shard shard : direct.listShards(stream -> stream.streamName(topic)).shards()) {
            String from = direct.getShardIterator(request -> request.streamName(topic)
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator();
            boolean more = true;
            while (more) {
                String next = from;
                GetRecordsResponse page = direct.getRecords(request -> request.shardIterator(next));
                page.records()
                        .forEach(each -> all.add(
                                received(each.partitionKey(), each.data().asUtf8String())));
                from = page.nextShardIterator();
                more = page.hasRecords() && !page.records().isEmpty();
            }
        }
        return all;
    }
}
