package dev.guildhall.benchmarks.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void measuresFourSizesByDefault() {
        assertThat(Options.parse())
                .isEqualTo(new Options(Duration.ofSeconds(5), 3, Duration.ofSeconds(3), List.of(32, 128, 512, 2_048)));
    }

    @Test
    void takesWhatIsTyped() {
        assertThat(Options.parse("--sizes", "64,8", "--seconds", "2", "--rounds", "1", "--warm-up", "4"))
                .isEqualTo(new Options(Duration.ofSeconds(2), 1, Duration.ofSeconds(4), List.of(8, 64)));
    }

    @Test
    void namesASizeThatThereIsNot() {
        assertThatThrownBy(() -> Options.parse("--sizes", "4"))
                .hasMessage("--sizes: [4] (expected: at most 8, each 8..4096)");
        assertThatThrownBy(() -> Options.parse("--sizes", "5000")).hasMessage("--sizes: 5000 (expected: 1..4096)");
    }

    @Test
    void helpListsEveryOption() {
        assertThat(Options.HELP).contains("--seconds", "--rounds", "--warm-up", "--sizes", "--quick");
    }
}
