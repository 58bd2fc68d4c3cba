package dev.guildhall.benchmarks.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.benchmarks.payment.Options.Part;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void withoutOptionsEverythingIsMeasuredAtLength() {
        Options options = Options.parse();

        assertThat(options.parts()).containsExactlyInAnyOrder(Part.values());
        assertThat(options.time()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.warmUp()).isEqualTo(20_000);
        assertThat(options.users()).isEqualTo(10_000);
        assertThat(options.pgbench()).isNull();
    }

    @Test
    void whatIsSaidWinsOverQuick() {
        Options options = Options.parse(
                "--quick",
                "--rounds",
                "2",
                "--seconds",
                "4",
                "--only",
                "money",
                "--clients",
                "8",
                "--pgbench",
                "/bin/sh");

        assertThat(options.rounds()).isEqualTo(2);
        assertThat(options.time()).isEqualTo(Duration.ofSeconds(4));
        assertThat(options.warmUp()).isLessThan(20_000);
        assertThat(options.parts()).containsExactly(Part.MONEY);
        assertThat(options.clients()).isEqualTo(8);
        assertThat(options.pgbench()).isEqualTo(Path.of("/bin/sh"));
    }

    @Test
    void whatIsWrongIsSaidWithWhatWasExpected() {
        assertThatThrownBy(() -> Options.parse("--clients", "101")).hasMessage("--clients: 101 (expected: 1..100)");
        assertThatThrownBy(() -> Options.parse("--calls", "901")).hasMessage("--calls: 901 (expected: 1..900)");
        assertThatThrownBy(() -> Options.parse("--seconds", "300")).hasMessage("--seconds: 300 (expected: 1..240)");
        assertThatThrownBy(() -> Options.parse("--only", "json")).hasMessage("--only: json (expected: uses or money)");
    }
}
