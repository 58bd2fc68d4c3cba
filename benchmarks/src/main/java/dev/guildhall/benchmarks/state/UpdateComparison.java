package dev.guildhall.benchmarks.state;

import dev.guildhall.benchmarks.bare.JdbcLoop;
import dev.guildhall.benchmarks.bare.Pgbench;
import dev.guildhall.benchmarks.comparison.Comparison;
import dev.guildhall.benchmarks.comparison.ComparisonTable;
import dev.guildhall.benchmarks.comparison.ComparisonTable.Goals;
import dev.guildhall.benchmarks.comparison.Counted.Load;
import dev.guildhall.benchmarks.comparison.Measured;
import dev.guildhall.benchmarks.comparison.Side;
import dev.guildhall.benchmarks.load.ClosedLoop;
import dev.guildhall.benchmarks.process.Database;
import dev.guildhall.benchmarks.state.bare.EntityStatements;
import dev.guildhall.benchmarks.state.fill.Population;
import dev.guildhall.benchmarks.state.grpc.UpdateCalls;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** {@code UpdateEntityState} beside its statements, and what the tables say of both in the end. */
final class UpdateComparison {
    private static final double LEAST_RATE = 0.5;

    private final Stand stand;
    private final Options options;
    private final Path folder;
    private final Programs programs;
    private final List<UpdateCalls> calls = new ArrayList<>();
    private long failed;

    UpdateComparison(Stand stand, Options options, Path folder, Programs programs) {
        this.stand = stand;
        this.options = options;
        this.folder = folder;
        this.programs = programs;
    }

    /** Who is changed. */
    enum Who {
        MANY("Changes of many entities"),
        ONE("Changes of one entity");

        private final String title;

        Who(String title) {
            this.title = title;
        }
    }

    String table(Who who, Comparison comparison) throws SQLException, InterruptedException {
        int entities = switch (who) {
            case MANY -> options.entities();
            case ONE -> 1;
        };
        UpdateCalls job = new UpdateCalls(stand.connections(), stand.people(), entities);
        calls.add(job);
        Side service =
                new Side("state-service", stand.servers().countedForService(), new ClosedLoop(options.clients(), job));
        Side statements = statements(new EntityStatements(stand.people(), entities));
        Measured measured = comparison.run(who.title, 1, List.of(service, statements));
        failed += measured.of(service).failed();
        return ComparisonTable.of(
                who.title, "changes/s", service, measured, new Goals(statements, LEAST_RATE, statements, Double.NaN));
    }

    private Side statements(EntityStatements statements) {
        if (programs.pgbench() == null) {
            return new Side(
                    "statements over JDBC",
                    stand.servers().countedForStatements(Load.THIS_JVM),
                    new JdbcLoop(stand.servers().bare(), options.clients(), statements.update()));
        }
        Pgbench bench = new Pgbench(programs.pgbench(), stand.bare(), options.clients(), folder);
        return new Side(
                "pgbench",
                stand.servers().countedForStatements(Load.A_PROGRAM),
                bench.repeats(statements.updateScript(), statements.variables()));
    }

    /**
     * What the tables say.
     *
     * @throws IllegalStateException if they do not agree with each other, or with what the answers said
     */
    String audit() throws SQLException {
        long answered = calls.stream().mapToLong(UpdateCalls::changed).sum();
        Streams service = Streams.of(stand.servers().served(), stand.people());
        Streams bare = Streams.of(stand.servers().bare(), stand.people());
        String said =
                "The answers said that entities were changed %d times; the tables of state-service: %s; the others: %s."
                        .formatted(answered, service, bare);
        // After a call that failed nobody knows what it did.
        boolean agree = failed == 0 ? service.changes == answered : service.changes >= answered;
        if (!agree || service.unlike != 0 || bare.unlike != 0) {
            throw new IllegalStateException("the tables do not agree. " + said);
        }
        return said;
    }

    /**
     * What the tables say of a population.
     *
     * @param changes by how much its versions have grown since it was put in
     * @param unlike how many entities have another version than the number of their events
     */
    record Streams(long changes, long unlike) {
        static Streams of(Database database, Population people) throws SQLException {
            return database.ask(
                    """
                    SELECT sum(e.version) - count(*) * %d,
                           count(*) FILTER (WHERE e.version <> (SELECT count(*) FROM events s WHERE s.stream_id = e.id))
                      FROM entities e
                     WHERE e.id >= '%s' AND e.id < '%s'
                    """.formatted(Population.HISTORY, people.id(0), people.world()),
                    row -> new Streams(row.getLong(1), row.getLong(2)));
        }
    }
}
