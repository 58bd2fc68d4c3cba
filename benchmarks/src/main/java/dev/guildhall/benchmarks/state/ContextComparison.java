package dev.guildhall.benchmarks.state;

import dev.guildhall.benchmarks.bare.JdbcLoop;
import dev.guildhall.benchmarks.comparison.Comparison;
import dev.guildhall.benchmarks.comparison.Counted.Load;
import dev.guildhall.benchmarks.comparison.LatencyTable;
import dev.guildhall.benchmarks.comparison.Measured;
import dev.guildhall.benchmarks.comparison.Measurement;
import dev.guildhall.benchmarks.comparison.Side;
import dev.guildhall.benchmarks.load.ClosedLoop;
import dev.guildhall.benchmarks.report.Progress;
import dev.guildhall.benchmarks.report.TextTable;
import dev.guildhall.benchmarks.state.bare.ContextStatements;
import dev.guildhall.benchmarks.state.fill.Population;
import dev.guildhall.benchmarks.state.grpc.ContextCalls;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GetContext} of one caller beside its two statements over JDBC, in worlds of several sizes. */
final class ContextComparison {
    /** Calls of this kind are few in the warm-up, since each reads much. */
    private static final int CALLS_OF_A_CONTEXT = 10;

    private static final int CALLERS = 1_000;
    /** The first number of a population; those who are changed and read have the one before. */
    private static final int FIRST = 2;

    private final Stand stand;
    private final Progress progress;

    ContextComparison(Stand stand, Progress progress) {
        this.stand = stand;
        this.progress = progress;
    }

    /** @param worlds how many entities each has, the smallest first */
    String table(List<Integer> worlds, Comparison comparison) throws SQLException, InterruptedException {
        LatencyTable table = new LatencyTable("Contexts", "contexts/s", List.of("neighbours"));
        @Nullable Measurement smallerService = null;
        @Nullable Measurement smallerStatements = null;
        for (int i = 0; i < worlds.size(); i++) {
            int size = worlds.get(i);
            Population world = new Population(FIRST + i, size, Math.min(size, CALLERS));
            progress.says("putting in a world of " + size);
            world.fill(stand.servers().served());
            ContextCalls calls = new ContextCalls(stand.connections(), world);
            Side service = new Side(
                    "%d entities: state-service".formatted(size),
                    stand.servers().countedForService(),
                    new ClosedLoop(1, calls));
            Side statements = new Side(
                    "%d entities: statements over JDBC".formatted(size),
                    stand.servers().countedForStatements(Load.THIS_JVM),
                    new JdbcLoop(stand.servers().served(), 1, new ContextStatements(world)));
            Measured measured =
                    comparison.run("Contexts in a world of " + size, CALLS_OF_A_CONTEXT, List.of(service, statements));
            Measurement reference = measured.of(statements);
            String neighbours = TextTable.decimals(1, calls.neighbours());
            table.row(service.name(), measured.of(service), reference, smallerService, List.of(neighbours));
            table.row(statements.name(), reference, null, smallerStatements, List.of(""));
            smallerService = measured.of(service);
            smallerStatements = reference;
        }
        return table.toString();
    }
}
