package dev.guildhall.benchmarks.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.benchmarks.load.LoadResult;
import dev.guildhall.benchmarks.report.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PgbenchTest {
    private static final Times TIMES = new Times(1, 2, 3);

    @Test
    void readsWhatWasDoneAndHowFast() {
        LoadResult result = Pgbench.result("""
                transaction type: pgbench.sql
                number of clients: 16
                number of transactions actually processed: 5000
                number of failed transactions: 0 (0.000%)
                latency average = 3.200 ms
                initial connection time = 20.145 ms
                tps = 1250.5 (without initial connection time)
                """, TIMES);

        assertThat(result.well()).isEqualTo(5_000);
        assertThat(result.rate()).isEqualTo(1_250.5);
        assertThat(result.times()).isEqualTo(TIMES);
    }

    @Test
    void whatSaysNothingIsNoFigure() {
        assertThatThrownBy(() -> Pgbench.result("number of transactions actually processed: 5000", TIMES))
                .hasMessageStartingWith("pgbench did not say what it did");
    }

    @Test
    void readsTheTimeOfEachTransaction() {
        assertThat(Pgbench.micros("3 199 2241 0 1175850568 995598")).isEqualTo(2_241);
    }

    @Test
    void aProgramIsFoundOnThePathOrThereIsNone() throws IOException {
        Path folder = Files.createTempDirectory("path");
        Path tool = Files.writeString(folder.resolve("a-tool"), "#!/bin/sh\necho version 7\n");
        try {
            assertThat(Program.in("/nowhere::" + folder, "a-tool")).isNull();
            assertThat(tool.toFile().setExecutable(true)).isTrue();

            assertThat(Program.in("/nowhere::" + folder, "a-tool")).isEqualTo(new Program(tool));
            assertThat(Program.in("/nowhere::" + folder, "another")).isNull();
        } finally {
            Files.delete(tool);
            Files.delete(folder);
        }
    }

    @Test
    void aProgramThatFailsIsNoFigure() throws IOException, InterruptedException {
        Path tool = Files.createTempFile("a-tool", "");
        try {
            assertThat(tool.toFile().setExecutable(true)).isTrue();
            Files.writeString(tool, "#!/bin/sh\necho version 7\necho out of luck >&2\n[ \"$1\" = --version ]\n");

            assertThat(new Program(tool).version()).isEqualTo("version 7");
            assertThatThrownBy(() -> new Program(tool).run(List.of("-c", "1"), Duration.ofMinutes(1)))
                    .hasMessage(tool + " failed with 1:\nout of luck");
        } finally {
            Files.delete(tool);
        }
    }
}
