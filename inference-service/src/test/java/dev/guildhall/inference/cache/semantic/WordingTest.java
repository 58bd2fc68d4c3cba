package dev.guildhall.inference.cache.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Good day! What news?          | good day what news?
                    WHAT NEWS                     | what news?
                    I'll pay, won't I             | i will pay will not i
                    You’ve seen it, haven't you?  | you have seen it have not you?
                    I'd like that; he'd gone.     | i would like that he'd gone
                    It's the miller's daughter    | it is the miller's daughter
                    rock'n'roll 'quoted' words'   | rock'n'roll quoted words
                    That's 1,000.50 gold, at 9:15 | that is 1,000.50 gold at 9:15
                    -5 or 3-5 or well-met         | -5 or 3 5 or well met
                    *bows* 🐉 $5 50%              | * bows * 🐉 $ 5 50 %
                    Straße, ＡＢＣ, ﬁre             | strasse abc fire
                    Oh, please!                   | ``
                    """)
    void leavesOutHowALineIsWritten(String line, String text) {
        assertThat(Wording.of(line).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "...", "?!", "—", "please", "Hmm…", "''"})
    void findsNothingInALineThatSaysNothing(String line) {
        assertThat(Wording.of(line).isEmpty()).isTrue();
    }

    @Test
    void findsNamesWithinSentences() {
        assertThat(Wording.of("Where is Marta? She and I met Ürsel. Then I'd go, I'm told: Never! to Brannoc")
                        .names())
                .containsExactlyInAnyOrder("marta", "ürsel", "brannoc");
    }

    @ParameterizedTest
    @CsvSource({
        "You are late?, true",
        "You are late?!, true",
        "Late? No., false",
        "where is he, true",
        "Please can you help, true",
        "I know where he is, false",
        "Good day. Please where is he, true",
        "本当？, true"
    })
    void hearsWhetherALineAsks(String line, boolean asks) {
        assertThat(Wording.of(line).question()).isEqualTo(asks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "-", "5.", "5,", "'", "n't", "'s", "-\ud83d\udc09-1", "a'", "\0", "١٢٣"})
    void readsAnything(String line) {
        Wording wording = Wording.of(line);

        assertThat(wording.isEmpty() || !wording.text().isBlank()).isTrue();
    }
}
