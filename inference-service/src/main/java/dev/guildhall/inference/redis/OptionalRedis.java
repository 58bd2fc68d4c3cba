package dev.guildhall.inference.redis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Asks Redis while it is there. A request that finds it away has waited for it; for a few seconds after that nobody asks, and
 * then one request finds out whether it is back.
 *
 * <p>Thread rule: any thread may call any method.
 */
public final class OptionalRedis {
    private static final Logger log = LoggerFactory.getLogger(OptionalRedis.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final StringRedisTemplate redis;
    private final Clock clock;
    /** When the pause ends; nothing while Redis is there. */
    private final AtomicReference<@Nullable Instant> pauseEnds = new AtomicReference<>();

    public OptionalRedis(StringRedisTemplate redis, Clock clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** What Redis answers; nothing while it is away. */
    public <T> Optional<T> ask(Function<StringRedisTemplate, @Nullable T> question) {
        Instant end = pauseEnds.get();
        if (end != null && !isOursToFindOut(end)) {
            return Optional.empty();
        }
        try {
            T answer = question.apply(redis);
            if (end != null) {
                pauseEnds.set(null);
            }
            return Optional.ofNullable(answer);
        } catch (DataAccessException away) {
            pauseEnds.set(clock.instant().plus(PAUSE));
            log.debug("Redis is not asked for {}: {}", PAUSE, away.getMessage());
            return Optional.empty();
        }
    }

    /** Whether the pause is over, and nobody else has begun to find out. */
    private boolean isOursToFindOut(Instant end) {
        Instant now = clock.instant();
        return !now.isBefore(end) && pauseEnds.compareAndSet(end, now.plus(PAUSE));
    }

    /**
     * What Redis answers, for what cannot do without it after all: asks in any case.
     *
     * @throws DataAccessException if it is away
     */
    public <T> T require(Function<StringRedisTemplate, T> question) {
        return question.apply(redis);
    }
}
