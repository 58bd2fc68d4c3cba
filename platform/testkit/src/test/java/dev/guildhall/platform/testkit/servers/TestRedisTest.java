package dev.guildhall.platform.testkit.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.StatefulRedisConnection;
import org.junit.jupiter.api.Test;

class TestRedisTest {
    @Test
    void logicalDatabasesShareNothing() {
        TestRedis one = TestRedis.fresh();
        TestRedis other = TestRedis.fresh();

        set(one, "ada");

        assertThat(get(one)).isEqualTo("ada");
        assertThat(get(other)).isNull();
    }

    @Test
    void aNumberThatComesAgainIsEmptied() {
        TestRedis redis = TestRedis.fresh();
        set(redis, "ada");

        TestRedis again = TestRedis.fresh();
        while (again.database() != redis.database()) {
            again = TestRedis.fresh();
        }

        assertThat(get(again)).isNull();
    }

    @Test
    void aCutLinkLosesRedisAndARestoredOneHasItAgain() {
        TestRedis direct = TestRedis.fresh();
        set(direct, "ada");
        try (BreakableLink link = TestRedis.link()) {
            TestRedis linked = direct.through(link);
            assertThat(get(linked)).isEqualTo("ada");

            link.cut();
            assertThatExceptionOfType(RedisConnectionException.class).isThrownBy(() -> get(linked));

            link.restore();
            assertThat(get(linked)).isEqualTo("ada");
        }
    }

    private static void set(TestRedis redis, String value) {
        try (RedisClient client = RedisClient.create(redis.uri().toString());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().set("guest", value);
        }
    }

    private static String get(TestRedis redis) {
        try (RedisClient client = RedisClient.create(redis.uri().toString());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return connection.sync().get("guest");
        }
    }
}
