package dev.guildhall.benchmarks.dialogue;

import static dev.guildhall.benchmarks.report.TextTable.decimals;
import static dev.guildhall.benchmarks.report.TextTable.difference;

import dev.guildhall.benchmarks.dialogue.load.Form;
import dev.guildhall.benchmarks.report.TextTable;
import dev.guildhall.benchmarks.report.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Candidates beside each other, at one rate. */
final class ComparisonTable {
    private static final String NOTHING = "";

    private final Form form;
    private final Measurement direct;
    private final Measurement reference;

    private ComparisonTable(Form form, Measurement direct, Measurement reference) {
        this.form = form;
        this.direct = direct;
        this.reference = reference;
    }

    /**
     * @param direct the candidate that times are compared with
     * @param reference the candidate that CPU is compared with
     * @param title the head of the first column
     */
    static String of(
            String title, Form form, Map<Candidate, Measurement> measured, Candidate direct, Candidate reference) {
        ComparisonTable layout = new ComparisonTable(form, of(measured, direct), of(measured, reference));
        TextTable table = new TextTable(layout.heads(title));
        measured.forEach((candidate, measurement) -> table.row(layout.row(candidate, measurement)));
        StringBuilder text = new StringBuilder(table.toString());
        measured.forEach((candidate, measurement) -> text.append(candidate.linesOn(measurement.failures())));
        return text.toString();
    }

    private static Measurement of(Map<Candidate, Measurement> measured, Candidate candidate) {
        Measurement measurement = measured.get(candidate);
        if (measurement == null) {
            throw new IllegalArgumentException("candidate: " + candidate.name() + " (expected: one that was measured)");
        }
        return measurement;
    }

    private String[] heads(String title) {
        List<String> heads = new ArrayList<>(List.of(title));
        if (form == Form.SSE) {
            heads.addAll(List.of("first p50", "added", "first p99", "added"));
        }
        heads.addAll(List.of("whole p50", "added", "whole p99", "added"));
        heads.addAll(List.of("CPU s/1000", "ratio", "PostgreSQL", "Redis", "upstream", "busy", "failed"));
        return heads.toArray(String[]::new);
    }

    private List<String> row(Candidate candidate, Measurement measurement) {
        List<String> cells = new ArrayList<>(List.of(candidate.name()));
        if (form == Form.SSE) {
            addTimes(cells, measurement.first(), direct.first());
        }
        addTimes(cells, measurement.whole(), direct.whole());
        boolean counted = candidate.process() != null;
        cells.add(counted ? decimals(2, measurement.cpu()) : NOTHING);
        cells.add(counted ? decimals(2, measurement.cpu() / reference.cpu()) + " x" : NOTHING);
        cells.add(decimals(2, measurement.postgres()));
        cells.add(decimals(2, measurement.redis()));
        cells.add(decimals(2, measurement.upstreamRequests()));
        cells.add(decimals(0, 100 * measurement.busy()) + " %");
        cells.add(Integer.toString(measurement.failed()));
        return cells;
    }

    private static void addTimes(List<String> cells, Times times, Times compared) {
        addTime(cells, times.p50(), compared.p50());
        addTime(cells, times.p99(), compared.p99());
    }

    private static void addTime(List<String> cells, double millis, double compared) {
        cells.add(decimals(2, millis));
        cells.add(millis == compared ? NOTHING : difference(2, millis - compared));
    }
}
