package dev.guildhall.benchmarks.payment;

import dev.guildhall.benchmarks.bare.Program;
import dev.guildhall.benchmarks.comparison.Comparison;
import dev.guildhall.benchmarks.payment.Options.Part;
import dev.guildhall.benchmarks.process.Stage;
import dev.guildhall.benchmarks.scenario.Scenario;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Starts everything, measures what is asked for, prints the tables, looks at the books, and ends everything. */
public final class PaymentBenchmark {
    private PaymentBenchmark() {}

    /**
     * Measures in the built repository that the system property {@code guildhall.root} names.
     *
     * @param arguments see {@link Options#HELP}
     */
    public static void main(String... arguments) {
        Scenario.main("payment", Options.HELP, PaymentBenchmark::understand, arguments);
    }

    private static Scenario.Work understand(String... arguments) {
        Options options = Options.parse(arguments);
        @Nullable Program pgbench = Program.chosen("--pgbench", options.pgbench(), "pgbench");
        @Nullable
        Program redisBenchmark = Program.chosen("--redis-benchmark", options.redisBenchmark(), "redis-benchmark");
        return run -> {
            Stage.Settings settings = new Stage.Settings(options.megabytes(), options.profile(), options.verbose());
            Stage stage = new Stage(run.root(), run.folder(), settings, run.teardown());
            Stand stand = new StandBuilder(stage, run.root(), run.teardown()).start();
            run.print(Setting.text(stand, options, pgbench, redisBenchmark));
            if (options.parts().contains(Part.USES)) {
                uses(
                        new UseComparison(stand, options, redisBenchmark),
                        new Comparison(stand.servers(), options.toRounds(), run.progress()),
                        run);
            }
            if (options.parts().contains(Part.MONEY)) {
                money(
                        new MoneyComparison(stand, options, run.folder(), pgbench),
                        new Comparison(stand.servers(), options.toRounds(), run.progress()),
                        run);
            }
        };
    }

    private static void uses(UseComparison uses, Comparison comparison, Scenario.Run run)
            throws SQLException, InterruptedException {
        for (UseSetting setting : UseSetting.values()) {
            run.print(uses.table(setting, comparison));
        }
    }

    private static void money(MoneyComparison money, Comparison comparison, Scenario.Run run)
            throws SQLException, InterruptedException {
        for (MoneySetting setting : MoneySetting.values()) {
            run.print(money.table(setting, comparison));
        }
        run.print(
                "At most %d events of payment-service waited to be relayed when a round ended; the next round waited for them."
                        .formatted(comparison.mostEventsLeft()));
        run.print(money.audit());
    }
}
