package dev.guildhall.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.benchmarks.load.LoadResult;
import dev.guildhall.benchmarks.report.Times;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    private static final Cpu CPU = new Cpu(4, 2, Double.NaN, 1);

    private static Measurement round(double rate, double p99, long refused, Map<String, Long> failures) {
        return new Measurement(rate, new Times(1, p99, p99), CPU, 0.5, refused, failures);
    }

    @Test
    void refusalsAreAnswersAndFailuresAreNot() {
        LoadResult result = new LoadResult(1_500, 500, Map.of("UNAVAILABLE", 8_000L), 4, new Times(1, 2, 3));

        Measurement measurement = Measurement.of(result, CPU, 0.9);

        assertThat(measurement.rate()).isEqualTo(500);
        assertThat(measurement.cpu().own()).isEqualTo(2);
        assertThat(measurement.cpu().postgres()).isEqualTo(1);
        assertThat(measurement.refused()).isEqualTo(500);
        assertThat(measurement.failed()).isEqualTo(8_000);
    }

    @Test
    void whatIsNotCountedIsNotInTheTotal() {
        assertThat(CPU.redis()).isNaN();
        assertThat(CPU.total()).isEqualTo(7);
        assertThat(new Cpu(5, 3, 2, 2).since(CPU)).isEqualTo(new Cpu(1, 1, Double.NaN, 1));
    }

    @Test
    void theMiddleRoundCountsForEachFigureAndFailuresOfAllRoundsCount() {
        Measurement median = Measurement.median(List.of(
                round(100, 9, 1, Map.of("UNAVAILABLE", 2L)),
                round(300, 7, 0, Map.of()),
                round(200, 8, 2, Map.of("UNAVAILABLE", 1L, "INTERNAL", 4L))));

        assertThat(median.rate()).isEqualTo(200);
        assertThat(median.times().p99()).isEqualTo(8);
        assertThat(median.cpu().total()).isEqualTo(7);
        assertThat(median.refused()).isEqualTo(3);
        assertThat(median.failures()).isEqualTo(Map.of("UNAVAILABLE", 3L, "INTERNAL", 4L));
    }
}
