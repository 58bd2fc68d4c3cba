package dev.guildhall.orchestration.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LayerReportTest {
    private static final Duration TOOK = Duration.ofNanos(12_999_999);

    @Test
    void saysWhyExactlyWhenItIsNotDone() {
        assertThat(LayerReport.done(2, "tables", 5, TOOK))
                .isEqualTo(new LayerReport(2, LayerStatus.DONE, "", "tables", 5, 12));
        assertThat(LayerReport.degraded(4, "no_time", "planner", 0, TOOK)
                        .status()
                        .word())
                .isEqualTo("degraded");
        assertThat(LayerReport.skipped(3, "not_requested").source()).isEmpty();
        assertThat(LayerReport.failed(3, "upstream_unavailable", 9, TOOK).costMicros())
                .isEqualTo(9);
        refuses("reason", () -> new LayerReport(1, LayerStatus.DONE, "why", "seed", 0, 0));
        refuses("reason", () -> LayerReport.failed(1, "", 0, TOOK));
        refuses("reason: Not a word", () -> LayerReport.failed(1, "Not a word", 0, TOOK));
    }

    @Test
    void refusesWhatIsNoLayerNoCostAndNoTime() {
        refuses("layer: 5", () -> LayerReport.done(5, "seed", 0, TOOK));
        refuses("layer: -1", () -> LayerReport.done(-1, "seed", 0, TOOK));
        refuses("costMicros: -1", () -> LayerReport.done(1, "seed", -1, TOOK));
        refuses("durationMs: -1", () -> LayerReport.done(1, "seed", 0, Duration.ofMillis(-1)));
        refuses("source: 501 characters", () -> LayerReport.done(1, "x".repeat(501), 0, TOOK));
    }

    private static void refuses(String message, Runnable making) {
        assertThatIllegalArgumentException().isThrownBy(making::run).withMessageContaining(message);
    }
}
