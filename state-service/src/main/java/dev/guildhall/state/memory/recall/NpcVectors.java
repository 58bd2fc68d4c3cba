package dev.guildhall.state.memory.recall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of an NPC as they were after one of its changes. Does not change; a later state is another object, which shares
 * the rows with this one.
 *
 * <p>A row keeps its number from one state to the next, so that a graph over the rows stays good; removed rows are marked. When
 * many are, the next state is numbered anew, is of another lineage, and has no graph.
 *
 * <p>Thread rule: any thread may read. States of one lineage are made one after the other, each from the latest: rows beyond
 * the size of a state belong to the next one.
 */
final class NpcVectors {
    /** Stands for a numbering of rows. */
    static final class Lineage {}

    private static final int LEAST_REMOVED = 64;

    private final Lineage lineage;
    private final long change;
    private final VectorRow[] rows;
    private final int size;
    private final BitSet removed;
    private final long bytes;
    private final @Nullable VectorGraph graph;

    private NpcVectors(
            Lineage lineage,
            long change,
            VectorRow[] rows,
            int size,
            BitSet removed,
            long bytes,
            @Nullable VectorGraph graph) {
        this.lineage = lineage;
        this.change = change;
        this.rows = rows;
        this.size = size;
        this.removed = removed;
        this.bytes = bytes;
        this.graph = graph;
    }

    /** As of before the first change. */
    static NpcVectors none() {
        return new NpcVectors(new Lineage(), 0, new VectorRow[0], 0, new BitSet(), 0, null);
    }

    /** The state after some more changes. */
    NpcVectors with(VectorSource.Changes changes) {
        BitSet gone = removals(changes);
        int sizeAfter = size + changes.rows().size();
        if (gone.cardinality() >= LEAST_REMOVED && gone.cardinality() * 4 > sizeAfter) {
            return renumbered(changes, gone);
        }
        VectorRow[] all = sizeAfter <= rows.length ? rows : Arrays.copyOf(rows, sizeAfter + sizeAfter / 4);
        long added = 0;
        for (int i = 0; i < changes.rows().size(); i++) {
            VectorRow row = changes.rows().get(i);
            all[size + i] = row;
            added += row.bytes();
        }
        return new NpcVectors(lineage, changes.change(), all, sizeAfter, gone, bytes + added, graph);
    }

    private BitSet removals(VectorSource.Changes changes) {
        Set<UUID> remaining = changes.remaining();
        if (size == 0 || remaining == null) {
            return removed;
        }
        Set<UUID> replaced = new HashSet<>();
        changes.rows().forEach(row -> replaced.add(row.id()));
        BitSet gone = (BitSet) removed.clone();
        for (int row = 0; row < size; row++) {
            UUID id = rows[row].id();
            if (replaced.contains(id) || !remaining.contains(id)) {
                gone.set(row);
            }
        }
        return gone;
    }

    private NpcVectors renumbered(VectorSource.Changes changes, BitSet gone) {
        List<VectorRow> left = new ArrayList<>();
        for (int row = gone.nextClearBit(0); row < size; row = gone.nextClearBit(row + 1)) {
            left.add(rows[row]);
        }
        left.addAll(changes.rows());
        long total = left.stream().mapToLong(VectorRow::bytes).sum();
        return new NpcVectors(
                new Lineage(),
                changes.change(),
                left.toArray(new VectorRow[0]),
                left.size(),
                new BitSet(),
                total,
                null);
    }

    /** The same state with a graph over its first rows. */
    NpcVectors with(VectorGraph built) {
        return new NpcVectors(lineage, change, rows, size, removed, bytes, built);
    }

    boolean isOf(Lineage other) {
        return lineage == other;
    }

    Lineage lineage() {
        return lineage;
    }

    /** The change after which it is; it has every one before that, too. */
    long change() {
        return change;
    }

    /** One more than the highest number of a row. */
    int size() {
        return size;
    }

    /** How many memories there are. */
    int count() {
        return size - removed.cardinality();
    }

    VectorRow row(int number) {
        return rows[number];
    }

    boolean isThere(int number) {
        return !removed.get(number);
    }

    @Nullable
    VectorGraph graph() {
        return graph;
    }

    /** Roughly how much memory it takes. */
    long bytes() {
        return bytes + (graph == null ? 0 : graph.bytes());
    }

    /** At most how much memory it would take with a new graph. */
    long bytesWithGraph() {
        return bytes + VectorGraph.mostBytes(size);
    }
}
