package dev.guildhall.platform.outbox.redis;

import dev.guildhall.platform.outbox.EventBus;
import dev.guildhall.platform.outbox.contract.EventBusContract;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import dev.guildhall.platform.testkit.servers.TestRedis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** On a real Redis. */
class RedisStreamsContractTest extends EventBusContract {
    private final BreakableLink link = TestRedis.link();
    private final TestRedis server = TestRedis.fresh();
    private final LettuceConnectionFactory linked = connections(server.through(link));
    private final LettuceConnectionFactory direct = connections(server);
    private final EventBus bus = new RedisStreamsEventBus(new StringRedisTemplate(linked), 1_000, LIMIT);

    @AfterEach
    void close() {
        linked.destroy();
        direct.destroy();
        link.close();
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
        return new StringRedisTemplate(direct)
                .<String, String>opsForStream().range(RedisStreamsEventBus.stream(topic), Range.unbounded()).stream()
                        .map(entry -> received(entry.getValue()))
                        .toList();
    }

    private static Received received(Map<String, String> fields) {
        return new Received(
                UUID.fromString(fields.get("id")),
                fields.get("type"),
                fields.get("partition_key"),
                fields.get("payload"));
    }

    private static LettuceConnectionFactory connections(TestRedis redis) {
        RedisStandaloneConfiguration address = new RedisStandaloneConfiguration(redis.host(), redis.port());
        address.setDatabase(redis.database());
        LettuceConnectionFactory connections = new LettuceConnectionFactory(
                address,
                LettuceClientConfiguration.builder()
                        .commandTimeout(Duration.ofSeconds(5))
                        .build());
        connections.afterPropertiesSet();
        connections.start();
        return connections;
    }
}
