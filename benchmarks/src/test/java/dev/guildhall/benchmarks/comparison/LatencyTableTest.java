package dev.guildhall.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.benchmarks.report.Times;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LatencyTableTest {
    private static Measurement measurement(double p50, Map<String, Long> failures) {
        Cpu cpu = new Cpu(0.3, 0.2, Double.NaN, 0.1);
        return new Measurement(1_000 / p50, new Times(p50, 2 * p50, 3 * p50), cpu, 0.5, 0, failures);
    }

    private static List<String> cells(String table, int line) {
        return List.of(table.lines().toList().get(line).split(" *\\| *", -1));
    }

    @Test
    void ratioIsToTheReferenceAndGrowthToTheSmaller() {
        LatencyTable table = new LatencyTable("Recalls", "recalls/s", List.of("recall@10"));
        table.row("1000: service", measurement(2, Map.of()), measurement(0.5, Map.of()), null, List.of("1.000"));
        table.row(
                "10000: service",
                measurement(5, Map.of()),
                measurement(4, Map.of()),
                measurement(2, Map.of()),
                List.of("0.990"));
        table.row("10000: scan", measurement(4, Map.of()), null, measurement(0.5, Map.of()), List.of(""));

        String text = table.toString();

        assertThat(cells(text, 0).subList(1, 8))
                .containsExactly("Recalls", "recalls/s", "p50", "p95", "ratio", "growth", "recall@10");
        assertThat(cells(text, 2).subList(1, 8))
                .containsExactly("1000: service", "500", "2.00", "4.00", "4.00", "", "1.000");
        assertThat(cells(text, 3).subList(1, 8))
                .containsExactly("10000: service", "200", "5.00", "10.00", "1.25", "2.50", "0.990");
        assertThat(cells(text, 4).subList(1, 8)).containsExactly("10000: scan", "250", "4.00", "8.00", "", "8.00", "");
        assertThat(cells(text, 3).subList(8, 15)).containsExactly("0.600", "0.300", "0.200", "-", "0.100", "50 %", "0");
    }

    @Test
    void failuresAreNamedUnderTheTable() {
        LatencyTable table = new LatencyTable("Recalls", "recalls/s", List.of());
        table.row("service", measurement(2, Map.of("UNAVAILABLE", 4L)), null, null, List.of());

        assertThat(table.toString()).endsWith("\n\nservice failed 4 times: UNAVAILABLE");
    }

    @Test
    void eachRowHasAllCells() {
        LatencyTable table = new LatencyTable("Recalls", "recalls/s", List.of("recall@10"));

        assertThatThrownBy(() -> table.row("service", measurement(2, Map.of()), null, null, List.of()))
                .hasMessage("cells: 0 (expected: 1)");
    }
}
