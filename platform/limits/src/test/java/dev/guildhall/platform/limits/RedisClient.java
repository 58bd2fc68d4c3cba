package dev.guildhall.platform.limits;

import dev.guildhall.platform.testkit.servers.TestRedis;
import java.time.Duration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** One instance of a service, as far as Redis can tell: a connection of its own. */
final class RedisClient implements AutoCloseable {
    private final LettuceConnectionFactory connections;
    private final StringRedisTemplate template;

    RedisClient(TestRedis redis) {
        RedisStandaloneConfiguration address = new RedisStandaloneConfiguration(redis.host(), redis.port());
        address.setDatabase(redis.database());
        // Short, so that a client that was never answered can be closed; what is tested has time limits of its own.
        LettuceClientConfiguration waiting = LettuceClientConfiguration.builder()
                .commandTimeout(Duration.ofSeconds(5))
                .build();
        connections = new LettuceConnectionFactory(address, waiting);
        connections.afterPropertiesSet();
        connections.start();
        template = new StringRedisTemplate(connections);
    }

    StringRedisTemplate template() {
        return template;
    }

    /** A time limit that no loaded machine reaches by accident. */
    static LimitsRedisSettings patient() {
        return new LimitsRedisSettings(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(50));
    }

    @Override
    public void close() {
        connections.destroy();
    }
}
