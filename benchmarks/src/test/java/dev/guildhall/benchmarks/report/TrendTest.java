package dev.guildhall.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrendTest {
    @Test
    void risesByWhatTheLineRisesFromFirstToLast() {
        Trend trend = Trend.of(List.of(100.0, 110.0, 120.0, 130.0));

        assertThat(trend.growth()).isCloseTo(30, within(1e-9));
        assertThat(trend.mean()).isEqualTo(115);
        assertThat(trend.isFlat()).isFalse();
    }

    @Test
    void noiseAroundALevelIsFlat() {
        assertThat(Trend.of(List.of(100.0, 108.0, 97.0, 104.0, 99.0, 101.0)).isFlat())
                .isTrue();
    }

    @Test
    void aSlowLeakUnderNoiseIsNotFlat() {
        assertThat(Trend.of(List.of(100.0, 105.0, 101.0, 108.0, 106.0, 111.0)).isFlat())
                .isFalse();
    }

    @Test
    void fallingIsFlat() {
        assertThat(Trend.of(List.of(130.0, 120.0, 100.0)).isFlat()).isTrue();
    }

    @Test
    void onePointHasNoTrend() {
        assertThatThrownBy(() -> Trend.of(List.of(1.0))).hasMessage("measurements: 1 (expected: 2 or more)");
    }
}
