package dev.guildhall.state.memory.recall;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.guildhall.state.memory.NpcId;
import dev.guildhall.state.memory.recall.RecallMeters.Outcome;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds graphs over the vectors of NPCs that remember much, one after the other, while every memory is looked at. A graph is
 * made of what is held in the process, so one that is lost is simply made again.
 *
 * <p>Thread rule: any thread may call any method.
 */
final class GraphWorks implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GraphWorks.class);
    private static final int MOST_WAITING = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SAID_AGAIN_AFTER = Duration.ofHours(1);

    private final VectorShelf shelf;
    private final int crossover;
    private final RecallMeters meters;
    private final Set<NpcId> underWay = ConcurrentHashMap.newKeySet();
    /** NPCs of which it was said lately that there is no room. */
    private final Cache<NpcId, NpcId> withoutRoom = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(SAID_AGAIN_AFTER)
            .build();

    private final ThreadPoolExecutor builder;

    GraphWorks(VectorShelf shelf, int crossover, RecallMeters meters) {
        this.shelf = shelf;
        this.crossover = crossover;
        this.meters = meters;
        this.builder = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().name("memory-graphs").daemon().factory());
        builder.allowCoreThreadTimeOut(true);
    }

    /** Has a graph built if these vectors want one. Returns at once; whoever comes later finds it. */
    void consider(NpcId npc, NpcVectors vectors) {
        if (!wantsGraph(vectors)) {
            return;
        }
        if (!shelf.hasRoomForGraph(vectors)) {
            // It would be thrown out together with the vectors, and made again for the next query.
            sayThereIsNoRoom(npc, vectors);
            return;
        }
        if (!underWay.add(npc)) {
            return;
        }
        try {
            builder.execute(() -> build(npc, vectors));
        } catch (RejectedExecutionException _) {
            // Too many wait, or the service stops: a later query asks again.
            underWay.remove(npc);
        }
    }

    private void sayThereIsNoRoom(NpcId npc, NpcVectors vectors) {
        if (withoutRoom.asMap().putIfAbsent(npc, npc) == null) {
            meters.graph(Outcome.NO_ROOM);
            log.warn(
                    "there is no room for a graph over {} memories of NPC {}, so every one is looked at:"
                            + " guildhall.state.memory.cache would have to be {} bytes",
                    vectors.count(),
                    npc,
                    vectors.bytesWithGraph());
        }
    }

    /** Also if a quarter more has come since the last graph, which is looked at one by one. */
    private boolean wantsGraph(NpcVectors vectors) {
        VectorGraph graph = vectors.graph();
        return vectors.count() > crossover
                && (graph == null || vectors.size() - graph.size() > GraphCheck.QUERIES + graph.size() / 4);
    }

    private void build(NpcId npc, NpcVectors vectors) {
        try {
            VectorGraph built = VectorGraph.over(vectors, GraphCheck.rowsFor(vectors.size()));
            VectorGraph checked = new GraphCheck(vectors, built).checked();
            boolean attached = shelf.attach(npc, vectors.lineage(), checked);
            meters.graph(attached ? (checked.effort() > 0 ? Outcome.BUILT : Outcome.USELESS) : Outcome.DROPPED);
            log.info(
                    "a graph over {} memories of NPC {} {}: effort {}",
                    checked.size(),
                    npc,
                    attached ? "is ready" : "came too late",
                    checked.effort());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            meters.graph(Outcome.FAILED);
            log.error("no graph over the memories of NPC {}; every one is looked at", npc, e);
        } finally {
            underWay.remove(npc);
        }
    }

    @Override
    public void close() {
        builder.shutdownNow();
        try {
            if (!builder.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("a graph was still being built when the service stopped");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
