package dev.guildhall.benchmarks.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.benchmarks.comparison.Rounds;
import dev.guildhall.benchmarks.state.Options.Part;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void withoutOptionsEverythingIsMeasuredAtLength() {
        Options options = Options.parse();

        assertThat(options.parts()).containsExactlyInAnyOrder(Part.values());
        assertThat(options.rounds()).isEqualTo(new Rounds(Duration.ofSeconds(10), 3, 10_000));
        assertThat(options.entities()).isEqualTo(10_000);
        assertThat(options.memories()).containsExactly(1_000, 10_000, 100_000);
        assertThat(options.worlds()).containsExactly(10_000, 1_000_000);
        assertThat(options.pgbench()).isNull();
    }

    @Test
    void whatIsSaidWinsOverQuick() {
        Options options = Options.parse(
                "--quick", "--rounds", "2", "--only", "reads,context", "--worlds", "5000,200", "--pgbench", "/bin/sh");

        assertThat(options.rounds().count()).isEqualTo(2);
        assertThat(options.rounds().warmUp()).isLessThan(10_000);
        assertThat(options.parts()).containsExactlyInAnyOrder(Part.READS, Part.CONTEXT);
        assertThat(options.worlds()).containsExactly(200, 5_000);
        assertThat(options.memories()).containsExactly(1_000, 10_000);
        assertThat(options.pgbench()).isEqualTo(Path.of("/bin/sh"));
    }

    @Test
    void everyOptionThatTakesAValueIsInTheHelp() {
        Options options = Options.parse(
                "--seconds",
                "2",
                "--rounds",
                "1",
                "--warm-up",
                "3",
                "--entities",
                "4",
                "--calls",
                "5",
                "--clients",
                "6",
                "--memories",
                "7",
                "--megabytes",
                "900",
                "--redis-benchmark",
                "/r",
                "--profile",
                "/p");

        assertThat(options.rounds()).isEqualTo(new Rounds(Duration.ofSeconds(2), 1, 3));
        assertThat(options.entities()).isEqualTo(4);
        assertThat(options.calls()).isEqualTo(5);
        assertThat(options.clients()).isEqualTo(6);
        assertThat(options.memories()).containsExactly(7);
        assertThat(options.megabytes()).isEqualTo(900);
        assertThat(options.redisBenchmark()).isEqualTo(Path.of("/r"));
        assertThat(options.profile()).isEqualTo(Path.of("/p"));
    }

    @Test
    void whatIsWrongIsSaidWithWhatWasExpected() {
        assertThatThrownBy(() -> Options.parse("--clients", "101")).hasMessage("--clients: 101 (expected: 1..100)");
        assertThatThrownBy(() -> Options.parse("--memories", "1000,100001"))
                .hasMessage("--memories: 100001 (expected: 1..100000)");
        assertThatThrownBy(() -> Options.parse("--worlds", "1,2,3,4,5,6,7,8,9"))
                .hasMessage("--worlds: 9 sizes (expected: at most 8)");
        assertThatThrownBy(() -> Options.parse("--only", "json"))
                .hasMessage("--only: json (expected: updates, reads, memories or context)");
    }
}
