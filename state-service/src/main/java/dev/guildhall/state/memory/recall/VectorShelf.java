package dev.guildhall.state.memory.recall;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.guildhall.platform.embeddings.EmbeddingModel;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.state.memory.NpcId;
import dev.guildhall.state.memory.recall.RecallMeters.Source;
import dev.guildhall.state.memory.recall.VectorSource.Standing;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the vectors of NPCs in the process. Each reader asks the database first how often the NPC's memories have changed, which
 * is one row, and reads what is new. So nothing that was committed before it began is missed, and nothing that was removed is
 * held against it, whichever instance did so.
 *
 * <p>Thread rule: any thread may call any method. The states of one NPC are made one after the other.
 */
final class VectorShelf {
    private static final int LOCKS = 64;
    /** What sizes are counted in: kibibytes. */
    private static final long UNIT = 1_024;

    private final VectorSource source;
    private final EmbeddingModel model;
    private final Duration timeLimit;
    private final int capacity;
    private final RecallMeters meters;
    private final Cache<NpcId, NpcVectors> held;
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);
    /** What is being read from the beginning is not yet held, so it takes permits, one a unit. */
    private final Semaphore loads;

    VectorShelf(VectorSource source, EmbeddingModel model, RecallSettings settings, RecallMeters meters) {
        this.source = source;
        this.model = model;
        this.timeLimit = settings.loadTimeLimit();
        this.meters = meters;
        this.capacity = (int) Math.min(Integer.MAX_VALUE, settings.cacheBytes() / UNIT);
        this.loads = new Semaphore(capacity, true);
        this.held = Caffeine.newBuilder()
                .maximumWeight(capacity)
                .weigher((NpcId _, NpcVectors vectors) -> (int) Math.min(Integer.MAX_VALUE, 1 + vectors.bytes() / UNIT))
                .executor(Runnable::run)
                .build();
        meters.watch(this, VectorShelf::heldBytes);
    }

    /**
     * The vectors of an NPC with every change that was committed when the call began; absent if they are too many to be held, and
     * are to be read by {@link #scan}.
     */
    @Nullable
    NpcVectors upToDate(NpcId npc) {
        Standing standing = source.standing(npc);
        long change = standing.change();
        long units = 1 + standing.memories() * VectorRow.bytes(model.dimension()) / UNIT;
        if (change == 0) {
            return NpcVectors.none();
        }
        if (units > capacity) {
            meters.read(Source.SCANNED);
            return null;
        }
        NpcVectors known = held.getIfPresent(npc);
        if (known != null && known.change() >= change) {
            meters.read(Source.HELD);
            return known;
        }
        return locked(npc, () -> {
            NpcVectors latest = held.getIfPresent(npc);
            if (latest != null && latest.change() >= change) {
                meters.read(Source.HELD);
                return latest;
            }
            NpcVectors made = latest == null
                    ? loaded(npc, (int) units)
                    : latest.with(source.since(npc, latest.change(), model.toString()));
            meters.read(latest == null ? Source.LOADED : Source.REFRESHED);
            held.put(npc, made);
            return made;
        });
    }

    /** Hands over the vectors of an NPC one by one. */
    void scan(NpcId npc, Consumer<VectorRow> reader) {
        source.scan(npc, model.toString(), reader);
    }

    private NpcVectors loaded(NpcId npc, int units) {
        try {
            if (!loads.tryAcquire(units, timeLimit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return NpcVectors.none().with(source.since(npc, 0, model.toString()));
        } finally {
            loads.release(units);
        }
    }

    /** Whether the vectors of an NPC could be held together with a graph. */
    boolean hasRoomForGraph(NpcVectors vectors) {
        return 1 + vectors.bytesWithGraph() / UNIT <= capacity;
    }

    /** Puts a graph over an NPC's vectors; {@code false} if they have been numbered anew, or are no longer held. */
    boolean attach(NpcId npc, NpcVectors.Lineage lineage, VectorGraph graph) {
        return locked(npc, () -> {
            NpcVectors latest = held.getIfPresent(npc);
            if (latest == null || !latest.isOf(lineage)) {
                return false;
            }
            held.put(npc, latest.with(graph));
            return true;
        });
    }

    private <T> T locked(NpcId npc, Supplier<T> work) {
        ReentrantLock lock = locks[Math.floorMod(npc.hashCode(), LOCKS)];
        try {
            if (!lock.tryLock(timeLimit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static RuntimeException busy() {
        return Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "The memories of this NPC are still being read")
                .withRetryAfter(Duration.ofSeconds(1))
                .asException();
    }

    /** Roughly; for the meters. */
    long heldBytes() {
        return held.policy()
                        .eviction()
                        .map(eviction -> eviction.weightedSize().orElse(0))
                        .orElse(0L)
                * UNIT;
    }

    /** Lets go of everything, as if the process had begun anew. */
    void clear() {
        held.invalidateAll();
    }
}
