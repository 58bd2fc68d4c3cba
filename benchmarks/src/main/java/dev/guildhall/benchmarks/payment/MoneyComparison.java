package dev.guildhall.benchmarks.payment;

import dev.guildhall.benchmarks.bare.Pgbench;
import dev.guildhall.benchmarks.bare.Program;
import dev.guildhall.benchmarks.comparison.Comparison;
import dev.guildhall.benchmarks.comparison.ComparisonTable;
import dev.guildhall.benchmarks.comparison.ComparisonTable.Goals;
import dev.guildhall.benchmarks.comparison.Counted.Load;
import dev.guildhall.benchmarks.comparison.Measured;
import dev.guildhall.benchmarks.comparison.Measurement;
import dev.guildhall.benchmarks.comparison.Side;
import dev.guildhall.benchmarks.load.ClosedLoop;
import dev.guildhall.benchmarks.payment.bare.MoneyStatements;
import dev.guildhall.benchmarks.payment.grpc.MoneyCalls;
import dev.guildhall.benchmarks.payment.grpc.MoneyCalls.Generation;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code Reserve} and {@code Settle} beside the same statements from pgbench, and what the books say of both in the end. */
final class MoneyComparison {
    private static final int CALLS_OF_A_PAIR = 2;
    private static final Generation GENERATION =
            new Generation(3, 2_000, 1_250, "inference-service", "a-model-of-some-size", 640);

    private final Stand stand;
    private final Options options;
    private final Path folder;
    private final @Nullable Program pgbench;
    private final List<MoneyCalls> calls = new ArrayList<>();
    private long failed;

    /** @param pgbench null if there is none */
    MoneyComparison(Stand stand, Options options, Path folder, @Nullable Program pgbench) {
        this.stand = stand;
        this.options = options;
        this.folder = folder;
        this.pgbench = pgbench;
    }

    String table(MoneySetting setting, Comparison comparison) throws SQLException, InterruptedException {
        int users = setting.users(options.users());
        MoneyCalls job = new MoneyCalls(stand.service().connections(), UseComparison.users(users), GENERATION);
        calls.add(job);
        Side service = new Side(
                "payment-service", stand.servers().countedForService(), new ClosedLoop(options.clients(), job));
        List<Side> sides = new ArrayList<>(List.of(service));
        @Nullable Side statements = pgbench == null ? null : statements(pgbench, users);
        if (statements != null) {
            sides.add(statements);
        }
        Measured measured = comparison.run(setting.title(), CALLS_OF_A_PAIR, sides);
        failed += measured.bySide().values().stream()
                .mapToLong(Measurement::failed)
                .sum();
        return ComparisonTable.of(
                setting.title(),
                "pairs/s",
                service,
                measured,
                new Goals(statements, setting.goal(), statements, Double.NaN));
    }

    private Side statements(Program program, int users) {
        Pgbench bench = new Pgbench(program, stand.bareDatabase(), options.clients(), folder);
        return new Side(
                "pgbench",
                stand.servers().countedForStatements(Load.A_PROGRAM),
                bench.repeats(
                        MoneyStatements.SCRIPT,
                        MoneyStatements.variables(GENERATION, users, StandBuilder.tierTerms())));
    }

    /**
     * What the books say.
     *
     * @throws IllegalStateException if they do not agree with each other, or with what the answers said
     */
    String audit() throws SQLException {
        long answered = calls.stream().mapToLong(MoneyCalls::settledMicros).sum();
        Books.Sums service = stand.books().sums();
        Books.Sums bare = stand.bareBooks().sums();
        String said =
                "The answers said that %d micro-dollars were settled; the books of payment-service: %s; of pgbench: %s."
                        .formatted(answered, service, bare);
        // After a call that failed nobody knows what it did, but the books have to agree with each other all the same.
        boolean agree = failed == 0 ? service.agreeOn(answered) : service.agreeOn(service.revenue());
        if (!agree || !bare.agreeOn(bare.revenue())) {
            throw new IllegalStateException("the books do not agree. " + said);
        }
        return said;
    }
}
