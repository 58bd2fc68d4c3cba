package dev.guildhall.benchmarks.comparison;

import static dev.guildhall.benchmarks.report.TextTable.decimals;

import dev.guildhall.benchmarks.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long one caller waits for each side, beside a reference, and how that grows with the size of what is looked at. Used by one
 * thread.
 */
public final class LatencyTable {
    private final TextTable table;
    private final int more;
    private final StringBuilder failures = new StringBuilder();

    /**
     * A table without rows.
     *
     * @param title the head of the first column
     * @param unit what the rate counts, e.g. {@code calls/s}
     * @param more heads of columns that only this table has
     */
    public LatencyTable(String title, String unit, List<String> more) {
        List<String> heads = new ArrayList<>(List.of(title, unit, "p50", "p95", "ratio", "growth"));
        heads.addAll(more);
        heads.addAll(List.of("CPU s/1000", "own", "PostgreSQL", "Redis", "load", "busy", "failed"));
        this.table = new TextTable(heads.toArray(String[]::new));
        this.more = more.size();
    }

    /**
     * Adds a side.
     *
     * @param reference whose p50 the ratio is to; null for the reference itself
     * @param smaller the same side with the next smaller size, whose p50 the growth is to; null for the smallest
     * @param cells of the columns that only this table has
     */
    public void row(
            String name,
            Measurement measured,
            @Nullable Measurement reference,
            @Nullable Measurement smaller,
            List<String> cells) {
        if (cells.size() != more) {
            throw new IllegalArgumentException("cells: " + cells.size() + " (expected: " + more + ")");
        }
        List<String> row = new ArrayList<>(List.of(
                name,
                decimals(0, measured.rate()),
                decimals(2, measured.times().p50()),
                decimals(2, measured.times().p95()),
                times(measured, reference),
                times(measured, smaller)));
        row.addAll(cells);
        Cpu cpu = measured.cpu();
        row.addAll(List.of(
                decimals(3, cpu.total()),
                decimals(3, cpu.own()),
                decimals(3, cpu.postgres()),
                decimals(3, cpu.redis()),
                decimals(3, cpu.load()),
                decimals(0, 100 * measured.busy()) + " %",
                Long.toString(measured.failed())));
        table.row(row);
        measured.failures()
                .forEach((reason, count) ->
                        failures.append("\n\n%s failed %d times: %s".formatted(name, count, reason)));
    }

    private static String times(Measurement measured, @Nullable Measurement other) {
        return other == null
                ? ""
                : decimals(2, measured.times().p50() / other.times().p50());
    }

    /** The table, and a line for each kind of failure. */
    @Override
    public String toString() {
        return table.toMarkdown() + failures;
    }
}
