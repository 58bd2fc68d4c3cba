package dev.guildhall.inference.dialogue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.dialogue.InMemorySpokenLines;
import dev.guildhall.inference.dialogue.SpokenLines;
import dev.guildhall.inference.dialogue.SpokenLinesContract;
import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.platform.optionalredis.OptionalRedis;
import dev.guildhall.platform.testkit.servers.BreakableLink;
import dev.guildhall.platform.testkit.servers.TestRedis;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

class RedisSpokenLinesTest extends SpokenLinesContract {
    private final BreakableLink link = TestRedis.link();
    private LettuceConnectionFactory connections;
    private StringRedisTemplate redis;
    private SpokenLines lines;

    @BeforeEach
    void connect() {
        TestRedis server = TestRedis.fresh().through(link);
        RedisStandaloneConfiguration address = new RedisStandaloneConfiguration(server.host(), server.port());
        address.setDatabase(server.database());
        connections = new LettuceConnectionFactory(
                address,
                LettuceClientConfiguration.builder()
                        .commandTimeout(Duration.ofMillis(500))
                        .shutdownTimeout(Duration.ZERO)
                        .build());
        connections.afterPropertiesSet();
        connections.start();
        redis = new StringRedisTemplate(connections);
        lines = new RedisSpokenLines(new OptionalRedis(redis, Clock.systemUTC()), new InMemorySpokenLines());
    }

    @AfterEach
    void disconnect() {
        connections.destroy();
        link.close();
    }

    @Override
    protected SpokenLines lines() {
        return lines;
    }

    @Test
    void tellsWhatAnotherInstanceSaid() {
        NpcId npc = new NpcId(UUID.randomUUID());
        lines.add(npc, "somebody", "said here");

        SpokenLines other =
                new RedisSpokenLines(new OptionalRedis(redis, Clock.systemUTC()), new InMemorySpokenLines());

        assertThat(other.last(npc, "somebody")).containsExactly("said here");
    }

    @Test
    void letsGoOfAConversationAfterADayOfSilence() {
        NpcId npc = new NpcId(UUID.randomUUID());
        lines.add(npc, "somebody", "said here");

        assertThat(redis.getExpire("spoken:" + npc + ":somebody")).isBetween(86_000L, 86_400L);
    }

    @Test
    void remembersForItselfWhileRedisDoesNotAnswer() {
        NpcId npc = new NpcId(UUID.randomUUID());
        lines.add(npc, "somebody", "before");

        link.stall();
        lines.add(npc, "somebody", "meanwhile");

        assertThat(lines.last(npc, "somebody")).containsExactly("meanwhile", "before");
    }
}
