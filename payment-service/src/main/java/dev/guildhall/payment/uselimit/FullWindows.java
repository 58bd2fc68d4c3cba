package dev.guildhall.payment.uselimit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Remembers who was refused, so that whoever goes on asking costs no statement. That is exact: within a window uses only grow.
 * It forgets after a few seconds all the same, so that counts that somebody changed by hand are heard of.
 *
 * <p>Thread rule: any thread may call any method.
 */
final class FullWindows {
    private static final Duration MEMORY = Duration.ofSeconds(5);
    private static final int MOST = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<UsedLayer, Remembered> refused = new LinkedHashMap<>();

    private record Remembered(Standing standing, Instant until) {}

    void remember(UsedLayer used, Standing standing, Instant now) {
        lock.lock();
        try {
            refused.remove(used);
            if (refused.size() >= MOST) {
                refused.remove(refused.keySet().iterator().next());
            }
            refused.put(used, new Remembered(standing, now.plus(MEMORY)));
        } finally {
            lock.unlock();
        }
    }

    /** How it stands, if that refuses another use under these limits; nothing if that is not known. */
    Optional<Standing> find(UsedLayer used, LayerLimits limits, Windows windows) {
        @Nullable Remembered found;
        lock.lock();
        try {
            found = refused.get(used);
            if (found != null && !found.until().isAfter(windows.now())) {
                refused.remove(used);
                return Optional.empty();
            }
        } finally {
            lock.unlock();
        }
        return Optional.ofNullable(found)
                .map(each -> each.standing().at(windows))
                .filter(standing -> limits.in(Period.DAILY).left(standing.daily()) == 0
                        || limits.in(Period.HOURLY).left(standing.hourly()) == 0);
    }
}
