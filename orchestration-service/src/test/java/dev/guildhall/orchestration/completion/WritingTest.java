package dev.guildhall.orchestration.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WritingTest {
    private static Writing writing(String instructions, String input, int tier, int layer, int tokens, long millis) {
        return new Writing(instructions, input, tier, layer, new UUID(1, 1), tokens, Duration.ofMillis(millis));
    }

    @Test
    void guardsTheBoundsOfTheContract() {
        // A character beyond the BMP counts once.
        assertThat(writing("i".repeat(4_000), "🐈".repeat(8_000), 3, 4, 2_048, 1)
                        .tier())
                .isEqualTo(3);
        refuses("instructions: 0 characters", () -> writing("", "x", 1, 2, 1, 1));
        refuses("instructions: 4001 characters", () -> writing("i".repeat(4_001), "x", 1, 2, 1, 1));
        refuses("input: 8001 characters", () -> writing("i", "x".repeat(8_001), 1, 2, 1, 1));
        refuses("tier: 0", () -> writing("i", "x", 0, 2, 1, 1));
        refuses("layer: 3", () -> writing("i", "x", 1, 3, 1, 1));
        refuses("maxTokens: 2049", () -> writing("i", "x", 1, 2, 2_049, 1));
        refuses("timeLimit: PT0S", () -> writing("i", "x", 1, 2, 1, 0));
    }

    private static void refuses(String message, Runnable making) {
        assertThatIllegalArgumentException().isThrownBy(making::run).withMessageContaining(message);
    }
}
