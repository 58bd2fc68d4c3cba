package dev.guildhall.benchmarks.state;

import dev.guildhall.benchmarks.comparison.Comparison;
import dev.guildhall.benchmarks.comparison.Counted;
import dev.guildhall.benchmarks.comparison.Counted.Load;
import dev.guildhall.benchmarks.comparison.LatencyTable;
import dev.guildhall.benchmarks.comparison.Measured;
import dev.guildhall.benchmarks.comparison.Measurement;
import dev.guildhall.benchmarks.comparison.Side;
import dev.guildhall.benchmarks.grpc.OneCall;
import dev.guildhall.benchmarks.load.ClosedLoop;
import dev.guildhall.benchmarks.report.Progress;
import dev.guildhall.benchmarks.report.TextTable;
import dev.guildhall.benchmarks.state.Recall.Found;
import dev.guildhall.benchmarks.state.bare.VectorScan;
import dev.guildhall.benchmarks.state.fill.Kind;
import dev.guildhall.benchmarks.state.fill.MemoryFill;
import dev.guildhall.benchmarks.state.fill.Vectors;
import dev.guildhall.benchmarks.state.grpc.RecallCalls;
import dev.guildhall.benchmarks.state.grpc.RecallCalls.Way;
import dev.guildhall.proto.state.v1.MemoryRequest;
import dev.guildhall.proto.state.v1.MemoryResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code RetrieveMemories} of one caller beside a scan of the same vectors in this process, of NPCs that remember more and more,
 * and how much of what is best is found.
 */
final class RecallComparison {
    /** How many memories each query asks for. */
    static final int MOST = 10;

    private static final int QUERIES = 100;
    /** Calls of this kind are few in the warm-up, since each looks at much. */
    private static final int CALLS_OF_A_RECALL = 25;

    private static final String SCAN = "scan in this process";
    private static final List<Way> MEASURED = List.of(Way.DEFAULT_WEIGHTS, Way.RELEVANCE, Way.RELEVANCE_EXACT);
    /** Any, in whose place an NPC's number is put. */
    private static final long NPCS = 0x0000_0000_0000_4000L;

    private final Stand stand;
    private final Progress progress;
    private final MemoryFill.Model model;
    private long npcs;

    private RecallComparison(Stand stand, Progress progress, MemoryFill.Model model) {
        this.stand = stand;
        this.progress = progress;
        this.model = model;
    }

    /** Has the service store one memory, and sees from it what its vectors are. */
    static RecallComparison of(Stand stand, Progress progress) throws SQLException, InterruptedException {
        MemoryResponse stored = OneCall.answer(observer -> stand.connections()
                .any()
                .storeMemory(
                        MemoryRequest.newBuilder()
                                .setNpcId(npc(0).toString())
                                .setMemoryText("The traveller asked who had the key to the old sluice.")
                                .build(),
                        observer));
        return new RecallComparison(
                stand, progress, MemoryFill.Model.of(stand.servers().served(), UUID.fromString(stored.getMemoryId())));
    }

    private static UUID npc(long number) {
        return new UUID(NPCS | number << 32, 0x8000_0000_0000_0000L);
    }

    /** One size of one kind, as the table shows it. */
    private record Size(ByWay<Side> ways, Side scan, Measured measured, ByWay<Found> found, String note) {
        Measurement of(Way way) {
            return measured.of(ways.of(way));
        }

        Measurement ofScan() {
            return measured.of(scan);
        }
    }

    /** @param sizes how many memories the NPCs have, the smallest first */
    String table(Kind kind, List<Integer> sizes, Comparison comparison) throws SQLException, InterruptedException {
        LatencyTable table = new LatencyTable(
                "Memories, %s vectors of %d numbers".formatted(kind.title(), model.dimension()),
                "recalls/s",
                List.of("recall@" + MOST, "approximate"));
        StringBuilder notes = new StringBuilder();
        @Nullable Size smaller = null;
        for (int count : sizes) {
            Size size = measure(kind, count, comparison);
            for (Way way : MEASURED) {
                Found found = size.found.of(way);
                table.row(
                        "%d: %s".formatted(count, way.title()),
                        size.of(way),
                        size.ofScan(),
                        smaller == null ? null : smaller.of(way),
                        List.of(
                                TextTable.decimals(3, found.recall()),
                                TextTable.decimals(0, 100 * found.approximate()) + " %"));
            }
            table.row(
                    "%d: %s".formatted(count, SCAN),
                    size.ofScan(),
                    null,
                    smaller == null ? null : smaller.ofScan(),
                    List.of("", ""));
            notes.append("\n\n").append(size.note);
            smaller = size;
        }
        return table.toString() + notes;
    }

    private Size measure(Kind kind, int count, Comparison comparison) throws SQLException, InterruptedException {
        String what = "%d %s memories".formatted(count, kind.title());
        progress.says("putting in " + what);
        UUID npc = npc(++npcs);
        Vectors source = new Vectors(kind, model.dimension(), count);
        float[][] vectors = source.next(count);
        float[][] queries = source.next(QUERIES);
        long begun = System.nanoTime();
        UUID[] ids = new MemoryFill(stand.servers().served(), model).fill(npc, vectors);
        String filled = seconds(begun);
        stand.servers().served().analyze();
        ByWay<RecallCalls> calls = ByWay.each(way -> new RecallCalls(stand.connections(), npc, queries, MOST, way));
        VectorScan scan = new VectorScan(vectors, queries, MOST);
        Graphs graphs = Graphs.before(stand.meters());
        begun = System.nanoTime();
        calls.of(Way.RELEVANCE).answer(0);
        String first = seconds(begun);
        progress.says(what + ": waiting for the graph");
        String graph = count > StandBuilder.CROSSOVER
                ? "a graph after %2$s s: %1$s".formatted(graphs.awaitNext(), seconds(begun))
                : "every one is looked at";
        progress.says(what + ": comparing what is found");
        ByWay<Found> found = Recall.of(calls, scan, ids, QUERIES);
        ByWay<Side> ways = ByWay.each(
                way -> new Side(way.title(), stand.servers().countedForService(), new ClosedLoop(1, calls.of(way))));
        Side scanning = new Side(SCAN, new Counted(null, null, null, Load.THIS_JVM), new ClosedLoop(1, scan));
        List<Side> sides = Stream.concat(MEASURED.stream().map(ways::of), Stream.of(scanning))
                .toList();
        Measured measured = comparison.run(what, CALLS_OF_A_RECALL, sides);
        return new Size(
                ways,
                scanning,
                measured,
                found,
                "%s: put in by SQL in %s s; the first answer after %s s; %s.".formatted(what, filled, first, graph));
    }

    private static String seconds(long begun) {
        return TextTable.decimals(1, (System.nanoTime() - begun) / 1e9);
    }
}
