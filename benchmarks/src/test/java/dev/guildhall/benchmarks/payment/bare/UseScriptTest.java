package dev.guildhall.benchmarks.payment.bare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.benchmarks.bare.RedisLink;
import dev.guildhall.platform.testkit.servers.TestRedis;
import org.junit.jupiter.api.Test;

class UseScriptTest {
    @Test
    void theScriptCountsInBothWindowsOrInNeither() {
        TestRedis fresh = TestRedis.fresh();
        try (RedisLink redis = RedisLink.to(fresh.port(), fresh.database())) {
            String hash = redis.ask("SCRIPT", "LOAD", UseScript.SCRIPT);

            assertThat(redis.ask("EVALSHA", hash, "1", "uses:1", "3", "2")).isEqualTo("1");
            assertThat(redis.ask("EVALSHA", hash, "1", "uses:1", "3", "2")).isEqualTo("1");
            assertThat(redis.ask("EVALSHA", hash, "1", "uses:1", "3", "2")).isEqualTo("0");

            assertThat(redis.ask("GET", "uses:1:day")).isEqualTo("2");
            assertThat(redis.ask("GET", "uses:1:hour")).isEqualTo("2");
            assertThat(Long.parseLong(redis.ask("PTTL", "uses:1:day"))).isBetween(1L, 86_400_000L);
            assertThat(Long.parseLong(redis.ask("PTTL", "uses:1:hour"))).isBetween(1L, 3_600_000L);
        }
    }
}
