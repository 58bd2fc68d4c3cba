package dev.guildhall.benchmarks.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.benchmarks.dialogue.Options.Part;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void withoutOptionsEverythingIsMeasuredAtLength() {
        Options options = Options.parse();

        assertThat(options.parts()).containsExactlyInAnyOrder(Part.values());
        assertThat(options.rates()).containsExactly(50, 100, 200);
        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.streams()).isEqualTo(5_000);
        assertThat(options.memoryTime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(options.nodeGateway()).isFalse();
    }

    @Test
    void whatIsSaidWinsOverQuick() {
        Options options = Options.parse(
                "--quick",
                "--rates",
                "10",
                "--seconds",
                "3",
                "--streams",
                "50",
                "--memory-minutes",
                "2",
                "--only",
                "json,memory");

        assertThat(options.rates()).containsExactly(10);
        assertThat(options.time()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.streams()).isEqualTo(50);
        assertThat(options.memoryTime()).isEqualTo(Duration.ofMinutes(2));
        assertThat(options.parts()).containsExactlyInAnyOrder(Part.JSON, Part.MEMORY);
        assertThat(options.rounds()).isEqualTo(1);
    }

    @Test
    void memoryIsLookedAtOftenEnoughForATrend() {
        for (Options options :
                new Options[] {Options.parse(), Options.parse("--quick"), Options.parse("--memory-minutes", "1")}) {
            assertThat(options.memoryTime().dividedBy(options.memoryEvery())).isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void theProfileIsAPath() {
        assertThat(Options.parse("--profile", "run.jfr").profile())
                .isEqualTo(Path.of("run.jfr").toAbsolutePath());
    }

    @Test
    void whatIsWrongIsSaidWithWhatWasExpected() {
        assertThatThrownBy(() -> Options.parse("--rates", "50,fast")).hasMessage("--rates: fast (expected: 1..100000)");
        assertThatThrownBy(() -> Options.parse("--seconds", "0")).hasMessage("--seconds: 0 (expected: 1..100000)");
        assertThatThrownBy(() -> Options.parse("--streams", "9000")).hasMessage("--streams: 9000 (expected: 1..8000)");
        assertThatThrownBy(() -> Options.parse("--only", "grpc"))
                .hasMessage("--only: grpc (expected: json, sse, streams or memory)");
        assertThatThrownBy(() -> Options.parse("--rates")).hasMessage("--rates needs a value");
        assertThatThrownBy(() -> Options.parse("--fast")).hasMessageStartingWith("there is no option --fast");
    }
}
