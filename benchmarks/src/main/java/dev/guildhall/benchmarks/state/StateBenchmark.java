package dev.guildhall.benchmarks.state;

import dev.guildhall.benchmarks.comparison.Comparison;
import dev.guildhall.benchmarks.process.Stage;
import dev.guildhall.benchmarks.scenario.Scenario;
import dev.guildhall.benchmarks.state.Options.Part;
import dev.guildhall.benchmarks.state.fill.Kind;
import java.sql.SQLException;

/** Starts everything, measures what is asked for, prints the tables, looks at the database, and ends everything. */
public final class StateBenchmark {
    private StateBenchmark() {}

    /**
     * Measures in the built repository that the system property {@code guildhall.root} names.
     *
     * @param arguments see {@link Options#HELP}
     */
    public static void main(String... arguments) {
        Scenario.main("state", Options.HELP, StateBenchmark::understand, arguments);
    }

    private static Scenario.Work understand(String... arguments) {
        Options options = Options.parse(arguments);
        Programs programs = Programs.of(options);
        return run -> {
            Stage.Settings settings = new Stage.Settings(options.megabytes(), options.profile(), options.verbose());
            Stage stage = new Stage(run.root(), run.folder(), settings, run.teardown());
            Stand stand = new StandBuilder(stage, run.root(), run.teardown()).start(options.entities());
            run.print(Setting.text(stand, options, programs));
            for (Part part : Part.values()) {
                if (options.parts().contains(part)) {
                    // Its own, so that what this part calls is warmed up for long.
                    Comparison comparison = new Comparison(stand.servers(), options.rounds(), run.progress());
                    measure(part, new Bench(stand, options, programs), comparison, run);
                }
            }
        };
    }

    private record Bench(Stand stand, Options options, Programs programs) {}

    private static void measure(Part part, Bench bench, Comparison comparison, Scenario.Run run)
            throws SQLException, InterruptedException {
        switch (part) {
            case UPDATES -> {
                UpdateComparison updates =
                        new UpdateComparison(bench.stand, bench.options, run.folder(), bench.programs);
                run.print(updates.table(UpdateComparison.Who.MANY, comparison));
                run.print(updates.table(UpdateComparison.Who.ONE, comparison));
                run.print(updates.audit());
            }
            case READS -> {
                ReadComparison reads = new ReadComparison(bench.stand, bench.options, run.folder(), bench.programs);
                run.print(reads.cached(comparison));
                run.print(reads.uncached(comparison));
            }
            case MEMORIES -> {
                RecallComparison recalls = RecallComparison.of(bench.stand, run.progress());
                for (Kind kind : Kind.values()) {
                    run.print(recalls.table(kind, bench.options.memories(), comparison));
                }
            }
            case CONTEXT ->
                run.print(new ContextComparison(bench.stand, run.progress()).table(bench.options.worlds(), comparison));
        }
    }
}
