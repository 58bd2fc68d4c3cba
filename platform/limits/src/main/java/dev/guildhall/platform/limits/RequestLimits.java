package dev.guildhall.platform.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Counts requests per subject in fixed windows of the calendar.
 *
 * <p>Why fixed windows: the documented refusal tells {@code limit}, {@code used} and {@code reset_at}, and only here
 * are all three exact and the same for everybody: {@code used} is an integer that was counted, and the permits come
 * back at once, at an instant that is known. A sliding window estimates both, or keeps an entry for every request.
 * The price is that around the turn of a window up to twice the permits may pass within one window's length.
 *
 * <p>Why the clock of Redis: instances whose clocks differ would count the same moment in different windows. So the
 * window, its end and the waiting time all come from the one clock that all instances share.
 *
 * <p>Thread rule: any thread may call {@link #take}. It blocks for one round trip, at most for
 * {@code guildhall.limits.redis.timeout}; the first callers of all also for the connection, at most for
 * {@code .connect-timeout}. While Redis is known to be away it does not block.
 */
public final class RequestLimits implements AutoCloseable {
    private final RequestLimitScript script;
    private final RedisPresence redis;
    private final Duration retryPause;
    private final Function<String, LimitOverride> configured;
    private final MeterRegistry meters;
    private final Map<RequestLimit, LimitRule> rules = new ConcurrentHashMap<>();

    /** @param configured what the configuration says about the limit of a name; asked once for each limit */
    RequestLimits(
            StringRedisTemplate redis,
            LimitsRedisSettings settings,
            Function<String, LimitOverride> configured,
            MeterRegistry meters) {
        this.script = new RequestLimitScript(redis, settings.timeout());
        this.redis = new RedisPresence(script, settings);
        this.retryPause = settings.retryPause();
        this.configured = configured;
        this.meters = meters;
        this.redis.connect();
    }

    /** Takes a permit for a caller; see {@link Subject#caller}. */
    public Take take(RequestLimit limit, String caller) {
        return take(limit, Subject.caller(caller));
    }

    /** Takes one permit of this window, if one is left. An outcome that refuses has counted nothing. */
    public Take take(RequestLimit limit, Subject subject) {
        LimitRule rule = rule(limit);
        if (!redis.isPresent()) {
            return uncounted(limit, rule);
        }
        try {
            return outcome(rule, subject, script.take(rule, subject));
        } catch (RedisAwayException e) {
            redis.lost(e);
            return uncounted(limit, rule);
        }
    }

    /** The limit as it is in force; a wrong override is an {@link IllegalArgumentException} that names the property. */
    public LimitRule rule(RequestLimit limit) {
        return rules.computeIfAbsent(
                limit, key -> configured.apply(LimitRule.nameOf(key)).over(key));
    }

    private static Take outcome(LimitRule rule, Subject subject, RequestLimitScript.Counted counted) {
        Instant resetAt = Instant.ofEpochMilli(counted.endsAt());
        Duration left = Duration.ofMillis(counted.endsAt() - counted.now());
        if (counted.taken()) {
            return new Take.Allowed(rule, rule.permits() - counted.used(), resetAt, left);
        }
        return new Take.Exceeded(rule, subject.kind(), counted.used(), resetAt, Seconds.roundedUp(left));
    }

    private Take uncounted(RequestLimit limit, LimitRule rule) {
        Counter.builder("guildhall.limits.unavailable")
                .description("Requests that could not be counted, since Redis was away")
                .tag("limit", rule.name())
                .register(meters)
                .increment();
        return switch (limit.terms().whenRedisIsAway()) {
            case FAIL_OPEN -> new Take.Uncounted(rule);
            case FAIL_CLOSED -> new Take.Unavailable(rule, Seconds.roundedUp(retryPause));
        };
    }

    @Override
    public void close() {
        redis.close();
    }
}
