package dev.guildhall.payment.budget.redis;

import dev.guildhall.payment.budget.Budgets;
import dev.guildhall.payment.budget.Micros;
import dev.guildhall.payment.budget.SpendingMirror;
import dev.guildhall.payment.budget.SpendingWindow;
import dev.guildhall.payment.budget.SpendingWindow.Period;
import dev.guildhall.payment.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Redis strings {@code cost:{user_id}:daily} and {@code cost:{user_id}:monthly} (game-ai-contracts, "Redis Key Patterns"):
 * dollars, until the window ends.
 *
 * <p>They are what PostgreSQL says at the moment of writing, so a write that was lost is made good by the user's next one.
 *
 * <p>Thread rule: any thread may ask for a refresh; one thread writes, so that an older number never follows a newer one. A
 * user who waits to be written is written once. While nothing can be written, those who wait beyond {@link #MOST_WAITING}
 * are forgotten.
 */
@Component
final class RedisSpendingMirror implements SpendingMirror, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RedisSpendingMirror.class);
    private static final int MOST_WAITING = 10_000;
    private static final Duration LONGEST_DAY = Duration.ofDays(1);
    private static final Duration LONGEST_MONTH = Duration.ofDays(30);

    private final StringRedisTemplate redis;
    private final Budgets budgets;
    private final Clock clock;
    private final LinkedBlockingQueue<UserId> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Set<UserId> waiting = ConcurrentHashMap.newKeySet();
    private @Nullable Thread writer;

    RedisSpendingMirror(StringRedisTemplate redis, Budgets budgets, Clock clock) {
        this.redis = redis;
        this.budgets = budgets;
        this.clock = clock;
    }

    @Override
    public void refresh(UserId user) {
        if (waiting.add(user) && !queue.offer(user)) {
            waiting.remove(user);
        }
    }

    @Override
    public synchronized void start() {
        if (writer == null) {
            writer = Thread.ofVirtual().name("spending-mirror").start(this::writeUntilInterrupted);
        }
    }

    @Override
    public synchronized void stop() {
        if (writer != null) {
            writer.interrupt();
            writer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return writer != null;
    }

    private void writeUntilInterrupted() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                UserId user = queue.take();
                // Before reading: a booking from here on asks again.
                waiting.remove(user);
                writeIfPossible(user);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeIfPossible(UserId user) {
        try {
            write(user);
        } catch (RuntimeException e) {
            log.debug("what a user has spent is not in Redis until they spend again: {}", e.getMessage());
        }
    }

    private void write(UserId user) {
        Instant now = clock.instant();
        Budgets.Spent spent = budgets.spent(user, now);
        set("cost:" + user + ":daily", spent.dayMicros(), left(Period.DAY, now, LONGEST_DAY));
        set("cost:" + user + ":monthly", spent.monthMicros(), left(Period.MONTH, now, LONGEST_MONTH));
    }

    private void set(String key, long micros, Duration ttl) {
        redis.opsForValue().set(key, Micros.dollarText(micros), ttl);
    }

    private static Duration left(Period period, Instant now, Duration longest) {
        Duration left = Duration.between(now, SpendingWindow.at(period, now).endsAt());
        return left.compareTo(longest) > 0 ? longest : left;
    }
}
