package dev.guildhall.inference.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerTextTest {
    private final Listener listener = Listener.toPieces();
    private final AnswerText text = new AnswerText(Prompts.of("any"), listener);

    @Test
    void handsOverEachPieceAsItIs() {
        text.take("Well");
        text.take(" met.");
        text.end();

        assertThat(listener.pieces()).containsExactly("Well", " met.");
        assertThat(text.said()).isEqualTo("Well met.");
        assertThat(text.isTooLong()).isFalse();
    }

    @Test
    void cutsNoCharacterInTwo() {
        text.take("Ha \uD83D");
        text.take("\uDE00");
        text.take("!");
        text.end();

        assertThat(listener.pieces()).containsExactly("Ha ", "\uD83D\uDE00", "!");
    }

    @Test
    void dropsHalfACharacterAtTheEnd() {
        text.take("Ha \uD83D");
        text.end();

        assertThat(text.said()).isEqualTo("Ha ");
    }

    @Test
    void endsFarBeyondTheLongestAnswerWanted() {
        int most = 16 * Prompts.MOST_TOKENS;
        text.take("x".repeat(most - 1));
        assertThat(text.isTooLong()).isFalse();

        text.take("yz".repeat(1_000));

        assertThat(text.isTooLong()).isTrue();
        assertThat(text.said()).hasSize(most).endsWith("xy");
    }

    @Test
    void doesNotCountWhatIsSaidAgain() {
        String begun = "I saw the dragon. ".repeat(100);
        AnswerText rest = new AnswerText(Prompts.goingOn("any", begun), listener);

        rest.take(begun);
        rest.take("It was big.");
        rest.end();

        assertThat(rest.said()).isEqualTo("It was big.");
        assertThat(rest.isTooLong()).isFalse();
    }

    @Test
    void countsWhiteSpaceThatItDropsToo() {
        text.take(" ".repeat(10_000));

        assertThat(text.isTooLong()).isTrue();
        assertThat(text.isEmpty()).isTrue();
    }

    @Test
    void isEmptyUntilSomethingIsSaid() {
        text.take("  ");
        text.end();

        assertThat(text.isEmpty()).isTrue();
        assertThat(listener.pieces()).isEmpty();
    }
}
