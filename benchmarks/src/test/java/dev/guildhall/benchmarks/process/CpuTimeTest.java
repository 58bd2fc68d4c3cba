package dev.guildhall.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class CpuTimeTest {
    @Test
    void readsTheTimesOfChildrenBehindAnyName() {
        String stat = "4711 (a (name) 7 8) S 1 2 3 4 5 6 7 8 9 10 500 600 120 30 20 0 1 0 99\n";

        assertThat(CpuTime.ofEnded(stat)).isEqualTo(Duration.ofMillis(1_500));
    }

    @Test
    void whatAChildUsedIsKnownWhenItHasEnded() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/stat")), "there is no /proc here");
        Duration before = CpuTime.ofEnded(ProcessHandle.current());

        Process child = new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i + 1)); done").start();
        assertThat(child.waitFor()).isZero();

        assertThat(CpuTime.ofEnded(ProcessHandle.current())).isGreaterThan(before);
        assertThat(CpuTime.ofFamily(ProcessHandle.current())).isGreaterThan(CpuTime.ofEnded(ProcessHandle.current()));
    }
}
