package dev.guildhall.benchmarks.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.benchmarks.load.LoadResult;
import dev.guildhall.benchmarks.report.Times;
import dev.guildhall.platform.testkit.servers.TestRedis;
import org.junit.jupiter.api.Test;

class RedisBenchmarkTest {
    private static final String HEADS =
            "\"test\",\"rps\",\"avg_latency_ms\",\"min_latency_ms\",\"p50_latency_ms\",\"p95_latency_ms\",\"p99_latency_ms\"\n";

    @Test
    void readsTheLastLineUnderItsHeads() {
        LoadResult result = RedisBenchmark.result(
                HEADS + "\"EVALSHA 12, uses\",\"25000.00\",\"0.6\",\"0.1\",\"0.559\",\"0.9\",\"1.255\"\n", 50_000);

        assertThat(result.well()).isEqualTo(50_000);
        assertThat(result.rate()).isEqualTo(25_000);
        assertThat(result.seconds()).isEqualTo(2);
        assertThat(result.times()).isEqualTo(new Times(0.559, 0.9, 1.255));
    }

    @Test
    void aVersionThatSaysLessIsNoFigure() {
        assertThatThrownBy(() -> RedisBenchmark.result("\"EVALSHA\",\"25000.00\"\n", 1))
                .hasMessageStartingWith("redis-benchmark did not say what it did (is it 6.2 or newer?)");
        assertThatThrownBy(() -> RedisBenchmark.result("\"test\",\"rps\"\n\"EVALSHA\",\"25000.00\"\n", 1))
                .hasMessageStartingWith("redis-benchmark says nothing of p50_latency_ms");
    }

    @Test
    void anErrorOfRedisIsNoAnswer() {
        TestRedis fresh = TestRedis.fresh();
        try (RedisLink redis = RedisLink.to(fresh.port(), fresh.database())) {
            assertThatThrownBy(() -> redis.ask("EVALSHA", "no such script", "0"))
                    .hasMessageStartingWith("Redis answered EVALSHA with -");
        }
    }
}
