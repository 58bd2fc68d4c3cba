package dev.guildhall.inference.dialogue.redis;

import dev.guildhall.inference.dialogue.SpokenLines;
import dev.guildhall.inference.scene.NpcId;
import dev.guildhall.platform.optionalredis.OptionalRedis;
import java.time.Duration;
import java.util.List;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Redis list {@code spoken:{npc}:{listener}}, newest first, cut to {@link SpokenLines#KEPT}, gone after a day of silence.
 * While Redis is away, {@code standIn} is asked instead; it always hears everything, so that it knows the latest lines.
 */
public final class RedisSpokenLines implements SpokenLines {
    private static final Duration KEPT_FOR = Duration.ofHours(24);
    private static final RedisScript<Long> PUSH = new DefaultRedisScript<>("""
            redis.call('LPUSH', KEYS[1], ARGV[1])
            redis.call('LTRIM', KEYS[1], 0, ARGV[2] - 1)
            return redis.call('EXPIRE', KEYS[1], ARGV[3])
            """, Long.class);

    private final OptionalRedis redis;
    private final SpokenLines standIn;

    public RedisSpokenLines(OptionalRedis redis, SpokenLines standIn) {
        this.redis = redis;
        this.standIn = standIn;
    }

    @Override
    public List<String> last(NpcId npc, String listener) {
        return redis.ask(there -> there.opsForList().range(key(npc, listener), 0, KEPT - 1))
                .orElseGet(() -> standIn.last(npc, listener));
    }

    @Override
    public void add(NpcId npc, String listener, String line) {
        standIn.add(npc, listener, line);
        redis.ask(there -> there.execute(
                PUSH, List.of(key(npc, listener)), line, Integer.toString(KEPT), Long.toString(KEPT_FOR.toSeconds())));
    }

    private static String key(NpcId npc, String listener) {
        return "spoken:" + npc + ":" + listener;
    }
}
