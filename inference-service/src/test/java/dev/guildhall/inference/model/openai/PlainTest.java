package dev.guildhall.inference.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTest {
    @Test
    void isOneShortLineWhateverTheServerWrote() {
        assertThat(Plain.line("no\r\n2026-11-21 ERROR forged\u001B[31m \u202Eover"))
                .isEqualTo("no  2026-11-21 ERROR forged [31m  over");
        assertThat(Plain.line("x".repeat(10_000))).hasSize(300);
    }
}
