package dev.guildhall.benchmarks.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.benchmarks.dialogue.Stand.Usage;
import dev.guildhall.benchmarks.dialogue.load.LoadResult;
import dev.guildhall.benchmarks.report.Times;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    private static Measurement round(double p50, double cpu, Map<String, Integer> failures) {
        return new Measurement(failures, 1, new Times(0, 0, 0), new Times(p50, p50, p50), cpu, 0, 0, 0);
    }

    @Test
    void cpuIsSecondsPerThousandRequests() {
        Histogram whole = new Histogram(3);
        whole.recordValue(1_500);
        LoadResult result = new LoadResult(4_000, Map.of(), new Histogram(3), whole, 0);
        Usage usage = new Usage(Duration.ofSeconds(8), Duration.ofSeconds(2), Duration.ofMillis(400), 4_000);

        Measurement measurement = Measurement.of(result, usage, 0.5);

        assertThat(measurement.cpu()).isEqualTo(2);
        assertThat(measurement.postgres()).isEqualTo(0.5);
        assertThat(measurement.redis()).isEqualTo(0.1);
        assertThat(measurement.upstreamRequests()).isEqualTo(1);
        assertThat(measurement.whole().p50()).isEqualTo(1.5);
        assertThat(measurement.first().p50()).isNaN();
    }

    @Test
    void theMiddleRoundCountsForEachFigureByItself() {
        Measurement median =
                Measurement.median(List.of(round(3, 1, Map.of()), round(1, 9, Map.of()), round(2, 5, Map.of())));

        assertThat(median.whole().p50()).isEqualTo(2);
        assertThat(median.cpu()).isEqualTo(5);
    }

    @Test
    void failuresOfAllRoundsCount() {
        Measurement median = Measurement.median(List.of(
                round(1, 1, Map.of("status 503", 2)),
                round(1, 1, Map.of()),
                round(1, 1, Map.of("status 503", 1, "incomplete", 4))));

        assertThat(median.failures()).isEqualTo(Map.of("status 503", 3, "incomplete", 4));
        assertThat(median.failed()).isEqualTo(7);
    }
}
