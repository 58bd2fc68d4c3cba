package dev.guildhall.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetersTest {
    private static final String SAID = """
            # HELP graphs_total Graphs
            # TYPE graphs_total counter
            graphs_total{application="state-service",outcome="built"} 2.0
            graphs_total{application="state-service",outcome="failed",zone="a"} 0.0
            graphs_total{application="state-service",outcome="failed",zone="b"} 3.0
            graphs_total_of_another{outcome="built"} 7.0
            """;

    @Test
    void valuesAreAddedUpByALabel() {
        assertThat(Meters.values(SAID, "graphs_total", "outcome")).isEqualTo(Map.of("built", 2.0, "failed", 3.0));
        assertThat(Meters.values(SAID, "graphs_total", "zone")).isEqualTo(Map.of("a", 0.0, "b", 3.0));
    }

    @Test
    void whatIsNotThereHasNoValues() {
        assertThat(Meters.values(SAID, "graphs", "outcome")).isEmpty();
        assertThat(Meters.values(SAID, "graphs_total", "come")).isEmpty();
    }
}
