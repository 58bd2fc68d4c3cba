package dev.guildhall.inference.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTest {
    @Test
    void dropsTheWhiteSpaceBeforeAnAnswer() {
        assertThat(said(null, " \n", "\t", " Well", " met.")).containsExactly("Well", " met.");
    }

    @Test
    void holdsNothingElseBackOfAnAnswerFromItsBeginning() {
        assertThat(said(null, "W", "ell", " ", " met.")).containsExactly("W", "ell", " ", " met.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'I saw the dragon, and' | ' it was big.'                          | ' it was big.'",
                "'I saw the dragon, and' | 'I saw the dragon, and it was big.'     | ' it was big.'",
                "'I saw the dragon, and' | ' I saw the dragon, and it was big.'    | ' it was big.'",
                "'I saw the dragon, and' | 'the dragon, and it was big.'           | ' it was big.'",
                "'I saw the dragon, and' | 'on, and it was big.'                   | 'on, and it was big.'",
                "'I saw the dragon, and' | 'I saw the drake, not the dragon, and'  | 'I saw the drake, not the dragon, and'",
                "'I saw the dragon, and' | 'I saw'                                 | 'I saw'",
                "'I saw the dragon, and' | 'I saw the dragon, and'                 | ''",
                "'I saw the dragon, '    | 'I saw the dragon, it was big.'         | 'it was big.'",
                "'I saw the dragon, '    | ' it was big.'                          | 'it was big.'",
                "'Well'                  | 'Well met.'                             | ' met.'",
                "'Well'                  | ' met.'                                 | ' met.'",
                "'no no no no no no'     | 'no no no no no no no no no.'           | ' no no no.'",
            })
    void saysNothingAgain(String begun, String answer, String expected) {
        assertThat(String.join("", said(begun, answer))).isEqualTo(expected);
        assertThat(String.join("", said(begun, answer.split("", -1))))
                .as("sign by sign")
                .isEqualTo(expected);
    }

    @Test
    void holdsBackNoLongerThanThereMayBeARepetition() {
        assertThat(said("I saw the dragon, and", " I", " saw", " it", " fly")).containsExactly(" I saw it", " fly");
        assertThat(said("I saw the dragon, and", " then", " it", " left")).containsExactly(" then", " it", " left");
    }

    private static List<String> said(@Nullable String begun, String... pieces) {
        Opening opening = new Opening(begun);
        List<String> said = new ArrayList<>();
        for (String piece : pieces) {
            said.add(opening.take(piece));
        }
        said.add(opening.rest());
        said.removeIf(String::isEmpty);
        return said;
    }
}
