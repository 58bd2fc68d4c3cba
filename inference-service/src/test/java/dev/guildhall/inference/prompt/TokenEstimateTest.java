package dev.guildhall.inference.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenEstimateTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``                | 0
                    `   `             | 0
                    `word`            | 1
                    `words`           | 2
                    `Well met, then.` | 5
                    `你好`            | 2
                    `!!!`             | 3
                    """)
    void countsWordsInFoursAndSignsOneByOne(String text, int tokens) {
        assertThat(TokenEstimate.of(text)).isEqualTo(tokens);
    }
}
