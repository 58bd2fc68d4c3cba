package dev.guildhall.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    private enum Part {
        JSON,
        SSE,
        MEMORY
    }

    private static CommandLine parse(String... arguments) {
        return CommandLine.parse(
                Set.of("--quick"), Set.of("--seconds", "--only", "--rates"), "all of the help", arguments);
    }

    @Test
    void whatIsNotSaidIsAsUsual() {
        CommandLine nothing = parse();

        assertThat(nothing.has("--quick")).isFalse();
        assertThat(nothing.number("--seconds", 7)).isEqualTo(7);
        assertThat(nothing.numbers("--rates", "1,2")).containsExactly(1, 2);
        assertThat(nothing.parts("--only", Part.class)).containsExactly(Part.values());
        assertThat(nothing.path("--only")).isNull();
    }

    @Test
    void whatIsSaidCounts() {
        CommandLine given = parse("--only", "sse,json", "--quick", "--seconds", "100000", "--rates", "5");

        assertThat(given.has("--quick")).isTrue();
        assertThat(given.number("--seconds", 7)).isEqualTo(100_000);
        assertThat(given.numbers("--rates", "1,2")).containsExactly(5);
        assertThat(given.parts("--only", Part.class)).containsExactlyInAnyOrder(Part.JSON, Part.SSE);
    }

    @Test
    void whatIsWrongIsSaidWithWhatWasExpected() {
        assertThatThrownBy(() -> parse("--fast")).hasMessage("there is no option --fast\n\nall of the help");
        assertThatThrownBy(() -> parse("--seconds")).hasMessage("--seconds needs a value");
        for (String wrong : new String[] {"0", "-1", "100001", "1e3", "", "9999999999"}) {
            assertThatThrownBy(() -> parse("--seconds", wrong).number("--seconds", 7))
                    .hasMessage("--seconds: " + wrong + " (expected: 1..100000)");
        }
        assertThatThrownBy(() -> parse("--seconds", "11").number("--seconds", 7, 10))
                .hasMessage("--seconds: 11 (expected: 1..10)");
        assertThatThrownBy(() -> parse("--only", "json,JSON").parts("--only", Part.class))
                .hasMessage("--only: JSON (expected: json, sse or memory)");
    }
}
