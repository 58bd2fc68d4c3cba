package dev.guildhall.inference.moderation.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.moderation.Screened;
import dev.guildhall.inference.moderation.Screened.Passed;
import dev.guildhall.inference.moderation.Screened.Stopped;
import dev.guildhall.inference.moderation.Verdict;
import dev.guildhall.inference.moderation.Verdict.Clean;
import dev.guildhall.inference.moderation.Verdict.Flagged;
import dev.guildhall.inference.moderation.Verdict.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SentenceScreenTest {
    private static final Verdict GORE = new Flagged(Set.of("violence"));

    private final List<String> judged = new ArrayList<>();
    private final SentenceScreen screen = new SentenceScreen(this::judge);

    private Verdict judge(String text) {
        judged.add(text);
        if (text.contains("gone")) {
            return new Unknown();
        }
        return text.contains("gore") ? GORE : new Clean();
    }

    @Test
    void holdsASentenceBackUntilItIsJudged() {
        assertThat(screen.pass("Well")).isEqualTo(new Passed(""));
        assertThat(screen.pass(" met.")).isEqualTo(new Passed(""));
        assertThat(judged).isEmpty();
        assertThat(screen.pass(" What")).isEqualTo(new Passed("Well met."));
        assertThat(screen.pass(" now?")).isEqualTo(new Passed(""));
        assertThat(screen.rest()).isEqualTo(new Passed(" What now?"));
        assertThat(judged).containsExactly("Well met.", "Well met. What now?");
    }

    @Test
    void judgesSeveralSentencesOfOnePieceTogether() {
        assertThat(screen.pass("One. \"Two!\" Three? Four")).isEqualTo(new Passed("One. \"Two!\" Three?"));
        assertThat(judged).hasSize(1);
    }

    @Test
    void aDotInsideOfANumberEndsNoSentence() {
        assertThat(screen.pass("It costs 3.50 gold")).isEqualTo(new Passed(""));
    }

    @Test
    void sentencesWithoutSpacesBetweenThemEndAtTheirMark() {
        assertThat(screen.pass("你好。我是")).isEqualTo(new Passed("你好。"));
    }

    @Test
    void saysNothingOfASentenceThatIsFlagged() {
        assertThat(screen.pass("Fine. Much")).isEqualTo(new Passed("Fine."));
        assertThat(screen.pass(" gore. Fine.")).isEqualTo(new Stopped("", GORE));
        assertThat(screen.pass(" Good day. ")).isEqualTo(new Stopped("", GORE));
        assertThat(screen.rest()).isEqualTo(new Stopped("", GORE));
        assertThat(judged).hasSize(2);
    }

    @Test
    void saysNothingThatNobodyJudged() {
        screen.pass("It is gone");

        assertThat(screen.rest()).isEqualTo(new Stopped("", new Unknown()));
    }

    @Test
    void wordsAreJudgedTogetherWithTheOnesBeforeThem() {
        SentenceScreen together = new SentenceScreen(text -> text.contains("a. b.") ? GORE : new Clean());

        assertThat(together.pass("a. ")).isEqualTo(new Passed("a."));
        assertThat(together.pass("b. ")).isEqualTo(new Stopped("", GORE));
    }

    @Test
    void aSentenceWithoutAnEndIsJudgedInParts() {
        String word = "word ";
        String out = "";
        for (int i = 0; i < 100; i++) {
            out += said(screen.pass(word));
            assertThat(word.length() * (i + 1) - out.length()).isLessThanOrEqualTo(205);
        }
        assertThat(out + said(screen.rest())).isEqualTo(word.repeat(100));
        assertThat(judged)
                .hasSizeBetween(3, 6)
                .allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(610));
    }

    @Test
    void aWordWithoutAnEndIsJudgedInParts() {
        String dragon = "🐉";
        String out = "";
        for (int i = 0; i < 300; i++) {
            out += said(screen.pass(dragon.substring(0, 1))) + said(screen.pass(dragon.substring(1)));
        }
        assertThat(out + said(screen.rest())).isEqualTo(dragon.repeat(300));
        assertThat(judged).allSatisfy(text -> {
            assertThat(Character.isLowSurrogate(text.charAt(0))).isFalse();
            assertThat(Character.isHighSurrogate(text.charAt(text.length() - 1)))
                    .isFalse();
        });
    }

    @Test
    void spacesAloneAreNotJudged() {
        screen.pass(" \n ");

        assertThat(screen.rest()).isEqualTo(new Passed(" "));
        assertThat(judged).isEmpty();
    }

    @Test
    void cleanTextComesOutAsItWentInHoweverItIsCut() {
        String text =
                "Well met, traveller! The mill (it burned) cost 3.50 gold… or more. \"Who?\" you ask.\n\nNobody knows. "
                        + "🐉 ".repeat(150) + "End";
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            SentenceScreen again = new SentenceScreen(this::judge);
            String out = "";
            int at = 0;
            while (at < text.length()) {
                int end = Math.min(text.length(), at + random.nextInt(40));
                out += said(again.pass(text.substring(at, end)));
                at = end;
            }
            assertThat(out + said(again.rest())).isEqualTo(text);
        }
    }

    private static String said(Screened screened) {
        return ((Passed) screened).text();
    }
}
