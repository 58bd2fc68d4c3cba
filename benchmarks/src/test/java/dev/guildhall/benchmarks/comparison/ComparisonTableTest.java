package dev.guildhall.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.benchmarks.comparison.ComparisonTable.Goals;
import dev.guildhall.benchmarks.comparison.Counted.Load;
import dev.guildhall.benchmarks.load.ClosedLoop;
import dev.guildhall.benchmarks.load.Job;
import dev.guildhall.benchmarks.report.Times;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {
    private static final Side SERVICE = side("payment-service");
    private static final Side ECHO = side("gRPC echo");
    private static final Side SCRIPT = side("script in Redis");

    private static Side side(String name) {
        Counted nothing = new Counted(null, null, null, Load.THIS_JVM);
        return new Side(name, nothing, new ClosedLoop(1, Job.End::well));
    }

    private static Measurement measurement(double rate, Cpu cpu, Map<String, Long> failures) {
        return new Measurement(rate, new Times(1.5, 2, 3), cpu, 0.98, 7, failures);
    }

    private static Map<Side, Measurement> measured(double serviceRate) {
        Map<Side, Measurement> measured = new LinkedHashMap<>();
        measured.put(SERVICE, measurement(serviceRate, new Cpu(0.3, 0.2, 0.1, 0.2), Map.of()));
        measured.put(ECHO, measurement(20_000, new Cpu(0.05, Double.NaN, Double.NaN, 0.05), Map.of()));
        measured.put(SCRIPT, measurement(50_000, new Cpu(Double.NaN, Double.NaN, 0.1, 0.1), Map.of()));
        return measured;
    }

    private static List<String> cells(String table, int line) {
        return List.of(table.lines().toList().get(line).split(" *\\| *", -1));
    }

    @Test
    void showsRatiosBesideTheirGoals() {
        String table = ComparisonTable.of(
                "Uses", "calls/s", SERVICE, new Measured(measured(8_000)), new Goals(ECHO, 0.4, SCRIPT, 2));

        assertThat(cells(table, 2).subList(1, 10))
                .containsExactly(
                        "payment-service",
                        "8000",
                        "0.40",
                        "at least 0.40: met",
                        "1.50",
                        "3.00",
                        "0.800",
                        "4.00",
                        "at most 2.00: missed");
        assertThat(cells(table, 3).subList(1, 5)).containsExactly("gRPC echo", "20000", "", "");
        assertThat(cells(table, 3).subList(10, 14)).containsExactly("0.050", "-", "-", "0.050");
        assertThat(cells(table, 3).subList(14, 17)).containsExactly("98 %", "7", "0");
    }

    @Test
    void aLittleLessIsMissed() {
        String table = ComparisonTable.of(
                "Uses", "calls/s", SERVICE, new Measured(measured(7_999)), new Goals(ECHO, 0.4, SCRIPT, 4));

        assertThat(cells(table, 2)).contains("at least 0.40: missed", "at most 4.00: met");
    }

    @Test
    void withoutAReferenceThereIsNoRatio() {
        String table = ComparisonTable.of(
                "Uses", "calls/s", SERVICE, new Measured(measured(8_000)), new Goals(null, 0.4, null, Double.NaN));

        assertThat(cells(table, 2).subList(3, 5)).containsExactly("-", "at least 0.40: not measured");
        assertThat(cells(table, 2).subList(8, 10)).containsExactly("-", "");
    }

    @Test
    void failuresAreNamedUnderTheTable() {
        Map<Side, Measurement> measured = measured(8_000);
        measured.put(SERVICE, measurement(8_000, new Cpu(1, 1, 1, 1), Map.of("UNAVAILABLE", 12L)));

        String table =
                ComparisonTable.of("Uses", "calls/s", SERVICE, new Measured(measured), new Goals(ECHO, 0.4, SCRIPT, 2));

        assertThat(table).endsWith("\n\npayment-service failed 12 times: UNAVAILABLE");
        assertThat(cells(table, 2)).contains("12");
    }
}
