package dev.guildhall.platform.outbox.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.outbox.PublishedEvent;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import dev.guildhall.platform.testkit.servers.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** On a real Redis. */
@Timeout(120)
class RedisStreamsEventBusTest {
    private static final Instant WHEN = Instant.parse("2026-01-29T15:30:00.123Z");

    private final BreakableLink link = TestRedis.link();
    private final LettuceConnectionFactory connections =
            connections(TestRedis.fresh().through(link));
    private final StringRedisTemplate redis = new StringRedisTemplate(connections);
    private final RedisStreamsEventBus bus = new RedisStreamsEventBus(redis, 1_000, Duration.ofSeconds(2));

    @AfterEach
    void close() {
        connections.destroy();
        link.close();
    }

    @Test
    void aBatchEntersItsStreamInOrderWithAllFields() {
        List<PublishedEvent> events = IntStream.range(0, 300)
                .mapToObj(number -> event("{\"number\":" + number + "}"))
                .toList();

        bus.publish(events);

        assertThat(stream()).hasSize(300);
        assertThat(stream().stream().map(fields -> fields.get("id")))
                .containsExactlyElementsOf(
                        events.stream().map(event -> event.id().toString()).toList());
        assertThat(stream().getFirst())
                .isEqualTo(Map.of(
                        "id", events.getFirst().id().toString(),
                        "type", "player_action",
                        "partition_key", "player",
                        "payload", "{\"number\":0}",
                        "occurred_at", "2026-01-29T15:30:00.123Z"));
    }

    @Test
    void aStreamDoesNotGrowForEver() {
        for (int i = 0; i < 20; i++) {
            bus.publish(IntStream.range(0, 250).mapToObj(number -> event("{}")).toList());
        }

        // Redis drops whole nodes, of a hundred entries each unless configured otherwise.
        assertThat(redis.opsForStream().size("events:tests")).isBetween(1_000L, 1_200L);
    }

    @Test
    void whatRedisDoesNotTakeFailsAndGoesThroughWhenItIsBack() {
        bus.publish(List.of(event("\"before\"")));
        link.stall();
        PublishedEvent missed = event("\"missed\"");
        assertThatThrownBy(() -> bus.publish(List.of(missed))).isInstanceOf(DataAccessException.class);
        link.cut();
        assertThatThrownBy(() -> bus.publish(List.of(missed))).isInstanceOf(DataAccessException.class);

        link.restore();

        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            bus.publish(List.of(missed));
            return true;
        });
        List<String> payloads = new ArrayList<>();
        stream().forEach(fields -> payloads.add(fields.get("payload")));
        assertThat(payloads).startsWith("\"before\"").contains("\"missed\"");
    }

    @Test
    void aStreamThatIsSomethingElseIsSaid() {
        redis.opsForValue().set("events:tests", "a string");

        assertThatThrownBy(() -> bus.publish(List.of(event("{}"))))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("WRONGTYPE");
    }

    private List<Map<String, String>> stream() {
        return redis.<String, String>opsForStream().range("events:tests", Range.unbounded()).stream()
                .map(entry -> entry.getValue())
                .toList();
    }

    private static PublishedEvent event(String payload) {
        return new PublishedEvent("tests", UUID.randomUUID(), "player_action", "player", payload, WHEN);
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
