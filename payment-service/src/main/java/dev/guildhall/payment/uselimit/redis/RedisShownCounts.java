package dev.guildhall.payment.uselimit.redis;

import dev.guildhall.payment.uselimit.Period;
import dev.guildhall.payment.uselimit.ShownCounts;
import dev.guildhall.payment.uselimit.Standing;
import dev.guildhall.payment.uselimit.UsedLayer;
import dev.guildhall.platform.optionalredis.LuaScript;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Redis integers {@code rate_limit:{user_id}:layer{layer}:{period}} (game-ai-contracts, "Redis Key Patterns") that end with
 * their window. A thread of its own writes them, so that nobody waits for Redis; of what changes meanwhile only the last is
 * written, for it holds the others. While Redis is away changes are let go: the next use shows the whole count.
 */
public final class RedisShownCounts implements ShownCounts, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RedisShownCounts.class);
    /** The most counts that wait; more are let go. */
    private static final int MOST = 10_000;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);
    private static final RedisScript<Long> SHOW = LuaScript.read("lua/show_uses.lua", Long.class);

    private final StringRedisTemplate redis;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<UsedLayer, Standing> waiting = new HashMap<>();
    private final Thread writer = Thread.ofVirtual().name("shown-counts").unstarted(this::write);
    private boolean closed;

    public RedisShownCounts(StringRedisTemplate redis) {
        this.redis = redis;
    }

    public void start() {
        writer.start();
    }

    @Override
    public void show(Map<UsedLayer, Standing> standings) {
        lock.lock();
        try {
            if (waiting.size() < MOST) {
                waiting.putAll(standings);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        boolean wasAway = false;
        try {
            while (true) {
                Map<UsedLayer, Standing> batch = next();
                if (batch.isEmpty()) {
                    return;
                }
                boolean isAway = !written(batch);
                if (isAway && !wasAway) {
                    log.warn("Redis does not answer: rate_limit keys are not written until it does");
                }
                wasAway = isAway;
                if (isAway) {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What has changed, once something has; nothing when this ends. */
    private Map<UsedLayer, Standing> next() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            Map<UsedLayer, Standing> batch = Map.copyOf(waiting);
            waiting.clear();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private boolean written(Map<UsedLayer, Standing> batch) {
        try {
            redis.executePipelined((RedisCallback<@Nullable Object>) connection -> {
                // Once for all that follow, which only name it; a Redis that was flushed or replaced knows it again.
                connection.scriptingCommands().scriptLoad(bytes(SHOW.getScriptAsString()));
                batch.forEach((used, standing) -> write(connection, used, standing));
                return null;
            });
            return true;
        } catch (DataAccessException e) {
            log.debug("{} counts were not shown", batch.size(), e);
            return false;
        }
    }

    /** A key a script: in a cluster the two are in different slots. */
    private void write(RedisConnection connection, UsedLayer used, Standing standing) {
        for (Period period : List.of(Period.DAILY, Period.HOURLY)) {
            String key = "rate_limit:" + used.user() + ":layer" + used.layer() + ":" + period.label();
            connection
                    .scriptingCommands()
                    .evalSha(
                            SHOW.getSha1(),
                            ReturnType.INTEGER,
                            1,
                            bytes(key),
                            bytes(Integer.toString(standing.used(period))),
                            bytes(Long.toString(standing.ends(period).toEpochMilli())),
                            bytes(Long.toString(period.length().toMillis())));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            writer.join(LONGEST_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
