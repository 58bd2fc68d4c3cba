package dev.guildhall.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in plain text: the first column is aligned to the left, the others to the right. Used by one thread. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** Begins with the heads of the columns. */
    public TextTable(String... heads) {
        rows.add(List.of(heads));
    }

    /** Adds a row with as many cells as there are heads. */
    public void row(List<String> cells) {
        if (cells.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException(
                    "cells: " + cells.size() + " (expected: " + rows.getFirst().size() + ")");
        }
        rows.add(List.copyOf(cells));
    }

    /** A number for a cell; a dash for one that could not be measured. */
    public static String decimals(int digits, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : "-";
    }

    /** A difference for a cell, with its sign. */
    public static String difference(int digits, double value) {
        return (value >= 0 ? "+" : "") + decimals(digits, value);
    }

    /** The lines, without spaces at their ends. */
    @Override
    public String toString() {
        int[] widths = widths();
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
    }

    /** The same as Markdown, aligned for whoever reads it as text. */
    public String toMarkdown() {
        int[] widths = widths();
        List<String> lines =
                rows.stream().map(row -> markdownLine(row, widths)).collect(Collectors.toCollection(ArrayList::new));
        lines.add(
                1,
                IntStream.range(0, widths.length)
                        .mapToObj(column -> "-".repeat(widths[column] + 1) + (column == 0 ? "-" : ":"))
                        .collect(Collectors.joining("|", "|", "|")));
        return String.join("\n", lines);
    }

    private static String markdownLine(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder("| ").append(row.getFirst());
        line.repeat(' ', widths[0] - row.getFirst().length());
        for (int column = 1; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(" | ").repeat(' ', widths[column] - cell.length()).append(cell);
        }
        return line.append(" |").toString();
    }

    private int[] widths() {
        return IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder(row.getFirst());
        line.repeat(' ', widths[0] - line.length());
        for (int column = 1; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(GAP).repeat(' ', widths[column] - cell.length()).append(cell);
        }
        return line.toString().stripTrailing();
    }
}
