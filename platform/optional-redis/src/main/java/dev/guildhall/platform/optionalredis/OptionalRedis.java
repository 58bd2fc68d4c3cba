package dev.guildhall.platform.optionalredis;

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
 * Asks Redis while it is there. A request that finds it away has waited for it, as long as {@code spring.data.redis.timeout}; for
 * a while after that nobody asks, and then one request finds out whether it is back.
 *
 * <p>A command that was not answered may have been carried out all the same.
 *
 * <p>Thread rule: any thread may call any method.
 */
public final class OptionalRedis {
    private static final Logger log = LoggerFactory.getLogger(OptionalRedis.class);
    private static final Duration USUAL_PAUSE = Duration.ofSeconds(5);

    private final StringRedisTemplate redis;
    private final Clock clock;
    private final Duration pause;
    /** When the pause ends; nothing while Redis is there. */
    private final AtomicReference<@Nullable Instant> pauseEnds = new AtomicReference<>();

    /** One that leaves Redis alone for five seconds. */
    public OptionalRedis(StringRedisTemplate redis, Clock clock) {
        this(redis, clock, USUAL_PAUSE);
    }

    /**
     * One that leaves Redis alone for a while of your own.
     *
     * @param pause for how long nobody asks after Redis did not answer
     */
    public OptionalRedis(StringRedisTemplate redis, Clock clock, Duration pause) {
        if (!pause.isPositive()) {
            throw new IllegalArgumentException("pause: " + pause.toMillis() + "ms (expected: more than 0ms)");
        }
        this.redis = redis;
        this.clock = clock;
        this.pause = pause;
    }

    /** What Redis answers; nothing while it is away, and nothing where it answers with nil. */
    public <T> Optional<T> ask(Function<StringRedisTemplate, @Nullable T> question) {
        Instant end = pauseEnds.get();
        if (end != null && !isOursToFindOut(end)) {
            return Optional.empty();
        }
        try {
            T answer = question.apply(redis);
            if (end != null) {
                pauseEnds.set(null);
                log.info("Redis answers again");
            }
            return Optional.ofNullable(answer);
        } catch (DataAccessException away) {
            if (pauseEnds.getAndSet(clock.instant().plus(pause)) == null) {
                log.warn("Redis does not answer, and nobody waits for it until it does: {}", away.getMessage());
            }
            return Optional.empty();
        }
    }

    /** Whether the pause is over, and nobody else has begun to find out. */
    private boolean isOursToFindOut(Instant end) {
        Instant now = clock.instant();
        return !now.isBefore(end) && pauseEnds.compareAndSet(end, now.plus(pause));
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
