package dev.guildhall.payment.uselimit;

import dev.guildhall.payment.user.UserId;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the uses of many callers in one transaction: whatever came while the last batch was committed is the next one. A lone
 * caller waits for nobody, and many pay for one commit together. Everybody is answered after their batch is committed.
 *
 * <p>Thread rule: any thread may call {@link #take}; a few threads of its own count.
 */
public final class UseQueue implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(UseQueue.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final UseCounts counts;
    private final ShownCounts shown;
    private final UseLimitSettings settings;
    private final UseMeters meters;
    private final Clock clock;
    private final BlockingQueue<Entry> waiting;
    private final List<Thread> writers = new ArrayList<>();

    public UseQueue(UseCounts counts, ShownCounts shown, UseLimitSettings settings, UseMeters meters, Clock clock) {
        this.counts = counts;
        this.shown = shown;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.waiting = new ArrayBlockingQueue<>(settings.atOnce());
    }

    private sealed interface Entry {}

    /** One caller. */
    private record Caller(UsedLayer used, LayerLimits limits, CompletableFuture<Taken> answer) implements Entry {}

    /** The writer that finds this one ends. */
    private record Stop() implements Entry {}

    /** Callers of one user and layer under the same limits, in the order in which they came. */
    private record Group(TakeUses takes, List<Caller> callers) {}

    public void start() {
        for (int i = 0; i < settings.writers(); i++) {
            writers.add(Thread.ofVirtual().name("use-counts-", i).start(this::write));
        }
    }

    /** Counts one use, or none; throws a {@code SERVICE_UNAVAILABLE} if that takes too long, and then it may be counted. */
    Taken take(UsedLayer used, LayerLimits limits) {
        Caller caller = new Caller(used, limits, new CompletableFuture<>());
        if (!waiting.offer(caller)) {
            throw unavailable("Too many uses wait to be counted");
        }
        try {
            return caller.answer().get(settings.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (!caller.answer().cancel(false) && !caller.answer().isCompletedExceptionally()) {
                return caller.answer().join();
            }
            throw unavailable("The use could not be counted in time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("counting uses failed", e.getCause());
        } catch (InterruptedException e) {
            caller.answer().cancel(false);
            Thread.currentThread().interrupt();
            throw unavailable("The service is shutting down");
        }
    }

    /** How a user's layers stand, by number, without those who still wait; one that was never used is absent. */
    Map<Integer, Standing> standings(UserId user, Windows windows) {
        return counts.of(user, windows);
    }

    private static RuntimeException unavailable(String why) {
        return Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, why).asException();
    }

    private void write() {
        List<Entry> batch = new ArrayList<>(settings.batchSize());
        boolean stopped = false;
        try {
            while (!stopped) {
                batch.add(waiting.take());
                waiting.drainTo(batch, settings.batchSize() - 1);
                stopped = batch.contains(new Stop());
                count(callers(batch));
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Those who still wait; orders to stop that were meant for other writers go back. */
    private List<Caller> callers(List<Entry> batch) {
        List<Caller> callers = new ArrayList<>(batch.size());
        int stops = 0;
        for (Entry entry : batch) {
            switch (entry) {
                case Caller caller -> {
                    if (!caller.answer().isDone()) {
                        callers.add(caller);
                    }
                }
                case Stop _ -> stops++;
            }
        }
        for (int i = 1; i < stops; i++) {
            if (!waiting.offer(new Stop())) {
                log.warn("the queue of uses is full, one of its writers goes on");
            }
        }
        return callers;
    }

    private void count(List<Caller> callers) {
        if (callers.isEmpty()) {
            return;
        }
        try {
            List<Group> groups = groups(callers);
            List<Taken> taken = counts.take(groups.stream().map(Group::takes).toList(), Windows.at(clock.instant()));
            meters.counted(callers.size());
            Map<UsedLayer, Standing> standings = new HashMap<>();
            for (int i = 0; i < taken.size(); i++) {
                answer(groups.get(i), taken.get(i));
                standings.put(groups.get(i).takes().used(), taken.get(i).standing());
            }
            shown.show(standings);
        } catch (RuntimeException | Error e) {
            log.debug("a batch of {} uses was not counted", callers.size(), e);
            callers.forEach(caller -> caller.answer().completeExceptionally(e));
        }
    }

    /** Sorted, so that two batches lock the same rows in the same order. */
    private static List<Group> groups(List<Caller> callers) {
        Map<UsedLayer, Map<LayerLimits, List<Caller>>> sorted = new TreeMap<>();
        for (Caller caller : callers) {
            sorted.computeIfAbsent(caller.used(), _ -> new HashMap<>())
                    .computeIfAbsent(caller.limits(), _ -> new ArrayList<>())
                    .add(caller);
        }
        List<Group> groups = new ArrayList<>();
        sorted.forEach((used, byLimits) -> byLimits.forEach(
                (limits, each) -> groups.add(new Group(new TakeUses(used, each.size(), limits), each))));
        return groups;
    }

    /** The first callers get what was granted, each with what was left after theirs. */
    private static void answer(Group group, Taken taken) {
        for (int i = 0; i < group.callers().size(); i++) {
            boolean granted = i < taken.granted();
            Standing standing = granted ? taken.standing().before(taken.granted() - i - 1) : taken.standing();
            group.callers().get(i).answer().complete(new Taken(granted ? 1 : 0, standing));
        }
    }

    /** Counts those who wait, and ends. */
    @Override
    public void close() {
        for (int i = 0; i < writers.size(); i++) {
            if (!waiting.offer(new Stop())) {
                log.warn("the queue of uses is full, its writers are not waited for");
                return;
            }
        }
        try {
            for (Thread writer : writers) {
                writer.join(LONGEST_STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
