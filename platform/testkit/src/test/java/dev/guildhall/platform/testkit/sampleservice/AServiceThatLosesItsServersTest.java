package dev.guildhall.platform.testkit.sampleservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.testkit.BreakableServers;
import dev.guildhall.platform.testkit.GuildhallTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@GuildhallTest(
        breakableServers = true,
        properties = {
            "spring.data.redis.timeout=2s",
            "spring.data.redis.connect-timeout=2s",
            "spring.datasource.hikari.connection-timeout=2000"
        })
class AServiceThatLosesItsServersTest {
    @Autowired
    BreakableServers servers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StringRedisTemplate redis;

    @AfterEach
    void restore() {
        servers.restore();
    }

    @Test
    void missesRedisWhileItIsAway() {
        redis.opsForValue().set("guest", "ada");

        servers.redis().cut();
        assertThatException().isThrownBy(() -> redis.opsForValue().get("guest"));

        servers.redis().restore();
        // The client notices in its own time.
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> "ada".equals(redis.opsForValue().get("guest")));
    }

    @Test
    void missesPostgresWhileItIsAway() {
        assertThat(one()).isEqualTo(1);

        servers.postgres().cut();
        assertThatException().isThrownBy(this::one);

        servers.postgres().restore();
        assertThat(one()).isEqualTo(1);
    }

    private int one() {
        return jdbc.sql("SELECT 1").query(Integer.class).single();
    }
}
