package dev.guildhall.benchmarks.comparison;

import static dev.guildhall.benchmarks.report.TextTable.decimals;

import dev.guildhall.benchmarks.report.TextTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sides beside each other, with what was aimed at. */
public final class ComparisonTable {
    private static final String NOTHING = "";

    private ComparisonTable() {}

    /**
     * What the service is compared with.
     *
     * @param rateReference whose rate; null if it could not be measured
     * @param leastRate the part of that rate that is aimed at
     * @param cpuReference whose CPU; null if it could not be measured
     * @param mostCpu how many times that CPU are aimed at; not a number for no goal
     */
    public record Goals(
            @Nullable Side rateReference,
            double leastRate,
            @Nullable Side cpuReference,
            double mostCpu) {}

    /**
     * A table, and a line for each kind of failure.
     *
     * @param title the head of the first column
     * @param unit what the rate counts, e.g. {@code calls/s}
     */
    public static String of(String title, String unit, Side service, Measured measured, Goals goals) {
        TextTable table = new TextTable(
                title,
                unit,
                "ratio",
                "goal",
                "p50",
                "p99",
                "CPU s/1000",
                "ratio",
                "goal",
                "own",
                "PostgreSQL",
                "Redis",
                "load",
                "busy",
                "refused",
                "failed");
        StringBuilder failures = new StringBuilder();
        measured.bySide().forEach((side, measurement) -> {
            table.row(
                    row(side, measurement, side.equals(service) ? ratios(measurement, measured, goals) : Ratios.NONE));
            measurement
                    .failures()
                    .forEach((reason, count) ->
                            failures.append("\n\n%s failed %d times: %s".formatted(side.name(), count, reason)));
        });
        return table.toMarkdown() + failures;
    }

    private record Ratios(String rate, String rateGoal, String cpu, String cpuGoal) {
        static final Ratios NONE = new Ratios(NOTHING, NOTHING, NOTHING, NOTHING);
    }

    private static Ratios ratios(Measurement service, Measured measured, Goals goals) {
        double rate = goals.rateReference == null
                ? Double.NaN
                : service.rate() / measured.of(goals.rateReference).rate();
        double cpu = goals.cpuReference == null
                ? Double.NaN
                : service.cpu().total() / measured.of(goals.cpuReference).cpu().total();
        return new Ratios(
                decimals(2, rate),
                goal("at least", goals.leastRate, rate, rate >= goals.leastRate),
                decimals(2, cpu),
                goal("at most", goals.mostCpu, cpu, cpu <= goals.mostCpu));
    }

    private static String goal(String bound, double goal, double ratio, boolean met) {
        if (Double.isNaN(goal)) {
            return NOTHING;
        }
        String word = Double.isNaN(ratio) ? "not measured" : met ? "met" : "missed";
        return "%s %s: %s".formatted(bound, decimals(2, goal), word);
    }

    private static List<String> row(Side side, Measurement measured, Ratios ratios) {
        Cpu cpu = measured.cpu();
        return List.of(
                side.name(),
                decimals(0, measured.rate()),
                ratios.rate,
                ratios.rateGoal,
                decimals(2, measured.times().p50()),
                decimals(2, measured.times().p99()),
                decimals(3, cpu.total()),
                ratios.cpu,
                ratios.cpuGoal,
                decimals(3, cpu.own()),
                decimals(3, cpu.postgres()),
                decimals(3, cpu.redis()),
                decimals(3, cpu.load()),
                decimals(0, 100 * measured.busy()) + " %",
                Long.toString(measured.refused()),
                Long.toString(measured.failed()));
    }
}
