package dev.guildhall.benchmarks.content;

import dev.guildhall.benchmarks.report.Median;
import dev.guildhall.benchmarks.report.TextTable;
import java.util.List;

/** The figures of all sizes, beside noise alone of the same size and beside themselves at the first size. */
final class SpeedTable {
    private SpeedTable() {}

    /** Of each size, in the order in which they are to be shown; one at least. */
    static String of(List<Figures> sizes) {
        TextTable table = new TextTable("", "tiles", "per second", "ns a tile", "of noise", "of the first size");
        for (Figures figures : sizes) {
            for (Making making : Making.values()) {
                double nanos = nanos(figures, making);
                table.row(List.of(
                        making.title(),
                        figures.side() + " x " + figures.side(),
                        TextTable.decimals(1, Median.of(figures.of(making), Speed::perSecond)),
                        TextTable.decimals(1, nanos),
                        TextTable.decimals(2, nanos / nanos(figures, Making.NOISE)) + " x",
                        TextTable.decimals(2, nanos / nanos(sizes.getFirst(), making)) + " x"));
            }
        }
        return table.toString();
    }

    private static double nanos(Figures figures, Making making) {
        return Median.of(figures.of(making), Speed::nanosPerTile);
    }
}
