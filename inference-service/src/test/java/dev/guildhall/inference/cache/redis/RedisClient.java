package dev.guildhall.inference.cache.redis;

import dev.guildhall.platform.testkit.servers.TestRedis;
import java.time.Duration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** One instance of the service, as far as Redis can tell: a connection of its own. */
public final class RedisClient implements AutoCloseable {
    private final LettuceConnectionFactory connections;
    private final StringRedisTemplate template;

    public RedisClient(TestRedis redis, Duration timeout) {
        RedisStandaloneConfiguration address = new RedisStandaloneConfiguration(redis.host(), redis.port());
        address.setDatabase(redis.database());
        LettuceClientConfiguration waiting = LettuceClientConfiguration.builder()
                .commandTimeout(timeout)
                .shutdownTimeout(Duration.ZERO)
                .build();
        connections = new LettuceConnectionFactory(address, waiting);
        connections.afterPropertiesSet();
        connections.start();
        template = new StringRedisTemplate(connections);
    }

    public StringRedisTemplate template() {
        return template;
    }

    @Override
    public void close() {
        connections.destroy();
    }
}
