package dev.guildhall.inference.dialogue.redis;

import dev.guildhall.inference.dialogue.SpokenLines;
import dev.guildhall.inference.scene.NpcId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Redis list {@code spoken:{npc}:{listener}}, newest first, cut to {@link SpokenLines#KEPT}, gone after a day of silence.
 * While Redis is away, {@code standIn} is asked instead; it always hears everything, so that it knows the latest lines.
 *
 * <p>Only the request that finds Redis away waits for it; for a few seconds after that nobody asks.
 */
public final class RedisSpokenLines implements SpokenLines {
    private static final Logger log = LoggerFactory.getLogger(RedisSpokenLines.class);
    private static final Duration KEPT_FOR = Duration.ofHours(24);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final RedisScript<Long> PUSH = new DefaultRedisScript<>("""
            redis.call('LPUSH', KEYS[1], ARGV[1])
            redis.call('LTRIM', KEYS[1], 0, ARGV[2] - 1)
            return redis.call('EXPIRE', KEYS[1], ARGV[3])
            """, Long.class);

    private final StringRedisTemplate redis;
    private final SpokenLines standIn;
    private final Clock clock;
    private volatile Instant awayUntil = Instant.MIN;

    public RedisSpokenLines(StringRedisTemplate redis, SpokenLines standIn, Clock clock) {
        this.redis = redis;
        this.standIn = standIn;
        this.clock = clock;
    }

    @Override
    public List<String> last(NpcId npc, String listener) {
        return ask(() -> redis.opsForList().range(key(npc, listener), 0, KEPT - 1))
                .orElseGet(() -> standIn.last(npc, listener));
    }

    @Override
    public void add(NpcId npc, String listener, String line) {
        standIn.add(npc, listener, line);
        ask(() -> redis.execute(
                PUSH, List.of(key(npc, listener)), line, Integer.toString(KEPT), Long.toString(KEPT_FOR.toSeconds())));
    }

    /** What Redis answers; nothing while it is away. */
    private <T> Optional<T> ask(Supplier<@Nullable T> question) {
        if (clock.instant().isBefore(awayUntil)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(question.get());
        } catch (DataAccessException away) {
            awayUntil = clock.instant().plus(PAUSE);
            log.debug("Redis is not asked for spoken lines for {}: {}", PAUSE, away.getMessage());
            return Optional.empty();
        }
    }

    private static String key(NpcId npc, String listener) {
        return "spoken:" + npc + ":" + listener;
    }
}
