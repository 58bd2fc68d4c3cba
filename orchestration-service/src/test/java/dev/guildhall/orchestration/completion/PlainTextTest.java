package dev.guildhall.orchestration.completion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void leavesWhatIsSeen() {
        assertThat(PlainText.of("  Der Müller's\n\n\tKatze — “miau” 🐈!  ", 100))
                .isEqualTo("Der Müller's Katze — “miau” 🐈!");
    }

    @Test
    void takesAwayWhatIsNot() {
        assertThat(PlainText.of("a\u0000b\u001b[31mc\u202Ed\u200Be\uFEFFf\uD800g\uE000h", 100))
                .isEqualTo("ab[31mcdefgh");
    }

    @Test
    void cutsNoPairInTwo() {
        assertThat(PlainText.of("ab🐈cd", 3)).isEqualTo("ab");
        assertThat(PlainText.of("ab🐈cd", 4)).isEqualTo("ab🐈");
        assertThat(PlainText.of("ab cd", 3)).isEqualTo("ab");
        assertThat(PlainText.of("", 3)).isEmpty();
    }
}
