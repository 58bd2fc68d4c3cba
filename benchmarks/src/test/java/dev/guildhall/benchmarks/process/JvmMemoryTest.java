package dev.guildhall.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JvmMemoryTest {
    @Test
    void readsTheTotalOfAHistogram() {
        assertThat(JvmMemory.totalOf("""
                4711:
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:         12345        1234567  [B (java.base@25)
                   2:             1             16  Total
                Total         12346        1234583
                """)).isEqualTo(1_234_583);
    }

    @Test
    void saysSoWhenThereIsNone() {
        assertThatThrownBy(() -> JvmMemory.totalOf("4711:\nCommand not found"))
                .hasMessageContaining("Command not found");
    }

    @Test
    void measuresThisVeryJvm() throws InterruptedException {
        byte[] kept = new byte[20 << 20];

        JvmMemory memory = JvmMemory.of(ProcessHandle.current());

        assertThat(memory.heap()).isGreaterThan(kept.length);
        assertThat(memory.resident()).isGreaterThan(memory.heap());
    }
}
