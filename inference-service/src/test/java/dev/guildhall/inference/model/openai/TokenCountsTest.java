package dev.guildhall.inference.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.api.EncodingType;
import dev.guildhall.inference.model.Completion.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCountsTest {
    private final TokenCounts counts = new TokenCounts();

    @Test
    void countsThePromptAndTheAnswer() {
        // "You speak as one character.\nworld.cue: \"inn\"\n" is 13 tokens, "Good day, \"smith\"!" is 7.
        assertThat(counts.estimate("oak-7b", Prompts.of("inn"), "Well met, traveller."))
                .isEqualTo(new Usage(13 + 7 + 2 * 4 + 3, 5, true));
    }

    @Test
    void takesControlTokensForText() {
        assertThat(counts.estimate("gpt-4o", Prompts.of("inn"), "<|endoftext|>").completionTokens())
                .isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gpt-4o-mini", "o3", "o4-mini", "gpt-5.1", "gpt-4.1", "openai/gpt-4o", "openai/gpt-oss-20b"})
    void knowsTheNewerVocabularyByName(String model) {
        assertThat(TokenCounts.vocabularyOf(model)).isEqualTo(EncodingType.O200K_BASE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4", "gpt-3.5-turbo", "oak-7b", "llama3.2", "foo3", "qwen/qwen3-8b"})
    void takesTheOlderOneForAllOthers(String model) {
        assertThat(TokenCounts.vocabularyOf(model)).isEqualTo(EncodingType.CL100K_BASE);
    }
}
