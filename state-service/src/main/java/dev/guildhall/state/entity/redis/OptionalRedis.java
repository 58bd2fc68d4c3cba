package dev.guildhall.state.entity.redis;

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
 * Asks Redis while it is there. A request that finds it away has waited for it; for a while after that nobody asks, and then one
 * request finds out whether it is back.
 *
 * <p>Thread rule: any thread may call any method.
 */
final class OptionalRedis {
    private static final Logger log = LoggerFactory.getLogger(OptionalRedis.class);

    private final StringRedisTemplate redis;
    private final Clock clock;
    private final Duration pause;
    /** When the pause ends; nothing while Redis is there. */
    private final AtomicReference<@Nullable Instant> pauseEnds = new AtomicReference<>();

    OptionalRedis(StringRedisTemplate redis, Clock clock, Duration pause) {
        this.redis = redis;
        this.clock = clock;
        this.pause = pause;
    }

    /** What Redis answers; nothing while it is away. */
    <T> Optional<T> ask(Function<StringRedisTemplate, T> question) {
        Instant end = pauseEnds.get();
        if (end != null && !isOursToFindOut(end)) {
            return Optional.empty();
        }
        try {
            T answer = question.apply(redis);
            if (end != null) {
                pauseEnds.set(null);
                log.info("Redis answers, entities are cached again");
            }
            return Optional.of(answer);
        } catch (DataAccessException away) {
            if (pauseEnds.getAndSet(clock.instant().plus(pause)) == null) {
                log.warn("Redis does not answer, entities are not cached until it does: {}", away.getMessage());
            }
            return Optional.empty();
        }
    }

    /** Whether the pause is over, and nobody else has begun to find out. */
    private boolean isOursToFindOut(Instant end) {
        Instant now = clock.instant();
        return !now.isBefore(end) && pauseEnds.compareAndSet(end, now.plus(pause));
    }
}
