package dev.guildhall.payment.uselimit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.payment.uselimit.Standing;
import dev.guildhall.payment.uselimit.UsedLayer;
import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.testkit.servers.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

class RedisShownCountsTest {
    private final UsedLayer used = new UsedLayer(new UserId(UUID.randomUUID()), 2);
    private final UsedLayer marker = new UsedLayer(new UserId(UUID.randomUUID()), 2);
    private LettuceConnectionFactory connections;
    private StringRedisTemplate redis;
    private RedisShownCounts shown;

    @BeforeEach
    void connect() {
        TestRedis server = TestRedis.fresh();
        RedisStandaloneConfiguration address = new RedisStandaloneConfiguration(server.host(), server.port());
        address.setDatabase(server.database());
        connections = new LettuceConnectionFactory(address);
        connections.afterPropertiesSet();
        connections.start();
        redis = new StringRedisTemplate(connections);
        shown = new RedisShownCounts(redis);
        shown.start();
    }

    @AfterEach
    void disconnect() {
        shown.close();
        connections.destroy();
    }

    @Test
    void showsIntegersUnderTheDocumentedKeysUntilTheWindowsEnd() {
        show(7, 3, Duration.ofMinutes(90), Duration.ofMinutes(30));

        assertThat(value("daily")).isEqualTo("7");
        assertThat(value("hourly")).isEqualTo("3");
        assertThat(redis.getExpire(key("daily"))).isBetween(5_000L, 5_400L);
        assertThat(redis.getExpire(key("hourly"))).isBetween(1_500L, 1_800L);
    }

    @Test
    void whatComesLateChangesNothing() {
        show(7, 3, Duration.ofMinutes(90), Duration.ofMinutes(30));
        show(6, 2, Duration.ofMinutes(90), Duration.ofMinutes(30));

        assertThat(value("daily")).isEqualTo("7");
        assertThat(value("hourly")).isEqualTo("3");
    }

    @Test
    void aNewWindowBeginsAnewAndTheOldOneIsNotShownAgain() {
        show(7, 3, Duration.ofMinutes(90), Duration.ofMillis(300));
        show(8, 1, Duration.ofMinutes(90), Duration.ofMinutes(60));
        assertThat(value("hourly")).isEqualTo("1");

        show(7, 3, Duration.ofMinutes(90), Duration.ofMillis(200));
        assertThat(value("hourly")).isEqualTo("1");
    }

    @Test
    void noCounterStaysLongerThanDocumentedHoweverClocksDiffer() {
        show(7, 3, Duration.ofDays(3), Duration.ofHours(3));

        assertThat(redis.getExpire(key("daily"))).isLessThanOrEqualTo(86_400L);
        assertThat(redis.getExpire(key("hourly"))).isLessThanOrEqualTo(3_600L);
    }

    @Test
    void aWindowThatHasEndedIsNotShown() {
        show(7, 3, Duration.ofMinutes(90), Duration.ofSeconds(-1));

        assertThat(redis.hasKey(key("hourly"))).isFalse();
    }

    /** Returns once it was written, which is told by a count that is shown after it. */
    private void show(int daily, int hourly, Duration dayLeft, Duration hourLeft) {
        Instant now = Instant.now();
        shown.show(Map.of(used, new Standing(daily, hourly, now.plus(dayLeft), now.plus(hourLeft))));
        String markerKey = "rate_limit:" + marker.user() + ":layer2:daily";
        redis.delete(markerKey);
        await().until(() -> {
            shown.show(Map.of(marker, new Standing(1, 1, now.plusSeconds(600), now.plusSeconds(600))));
            return redis.hasKey(markerKey);
        });
    }

    private String value(String period) {
        return redis.opsForValue().get(key(period));
    }

    private String key(String period) {
        return "rate_limit:" + used.user() + ":layer2:" + period;
    }
}
