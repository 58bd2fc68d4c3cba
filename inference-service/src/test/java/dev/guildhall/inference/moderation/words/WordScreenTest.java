package dev.guildhall.inference.moderation.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.moderation.Screen;
import dev.guildhall.inference.moderation.Screened;
import dev.guildhall.inference.moderation.Screened.Passed;
import dev.guildhall.inference.moderation.Screened.Stopped;
import dev.guildhall.inference.moderation.Verdict.Clean;
import dev.guildhall.inference.moderation.Verdict.Flagged;
import dev.guildhall.inference.moderation.words.Samples.Forbidden;
import dev.guildhall.inference.moderation.words.Samples.Heard;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WordScreenTest {
    private static final WordPolicy POLICY = new WordPolicy(null);

    @Test
    void holdsNothingBackWhereNothingForbiddenMayBegin() {
        Screen screen = POLICY.screen();

        for (String piece :
                List.of("Well", " met", ", trav", "eller", ".", " The", " old", " mill", " burned", "!", " Why", "?")) {
            assertThat(screen.pass(piece)).isEqualTo(new Passed(piece));
        }
        assertThat(screen.rest()).isEqualTo(new Passed(""));
    }

    @Test
    void holdsBackOnlyWhatMayBecomeForbidden() {
        Screen screen = POLICY.screen();

        assertThat(screen.pass("The sieg")).isEqualTo(new Passed("The "));
        assertThat(screen.pass(" h")).isEqualTo(new Passed(""));
        assertThat(screen.pass("as begun")).isEqualTo(new Passed("sieg has begun"));
    }

    @Test
    void waitsForTheEndOfAWord() {
        Screen screen = POLICY.screen();

        assertThat(screen.pass("Oh, kys")).isEqualTo(new Passed("Oh, "));
        assertThat(screen.pass("elak")).isEqualTo(new Passed("kyselak"));
        assertThat(screen.pass(" kys")).isEqualTo(new Passed(" "));
        assertThat(screen.pass(".")).isEqualTo(new Stopped("", new Flagged(Set.of("self_harm"))));
    }

    @Test
    void judgesTheLastWordAtTheEnd() {
        Screen screen = POLICY.screen();

        assertThat(screen.pass("Go. Sieg heil")).isEqualTo(new Passed("Go. "));
        assertThat(screen.rest()).isEqualTo(new Stopped("", new Flagged(Set.of("hate"))));
    }

    @Test
    void saysNothingMoreOnceItHasStopped() {
        Screen screen = POLICY.screen();

        assertThat(screen.pass("Fine. Sieg heil! Fine.")).isEqualTo(new Stopped("Fine. ", new Flagged(Set.of("hate"))));
        assertThat(screen.pass("Good day.")).isEqualTo(new Stopped("", new Flagged(Set.of("hate"))));
        assertThat(screen.rest()).isEqualTo(new Stopped("", new Flagged(Set.of("hate"))));
    }

    @Test
    void decidesAboutAnExceptionOnlyWhenItIsWhole() {
        Screen screen = POLICY.screen();

        assertThat(screen.pass("You will")).isEqualTo(new Passed("You will"));
        assertThat(screen.pass(" kill yourself")).isEqualTo(new Passed(" "));
        assertThat(screen.pass(" with")).isEqualTo(new Passed("kill yourself with"));
    }

    @ParameterizedTest
    @MethodSource("innocentLines")
    void cleanTextComesOutAsItWentInHoweverItIsCut(String line) {
        for (List<String> pieces : cuts(line)) {
            assertThat(Heard.of(POLICY.screen(), pieces)).as("%s", pieces).isEqualTo(new Heard(line, new Clean()));
        }
    }

    static Stream<String> innocentLines() {
        List<String> all = Samples.innocent();
        String unusual =
                "\uD83D\uDC09\uD83D\uDC09 \uD835\uDC24 \uD83D k\u0301\u200B \uDC09 \u0000 \uFEFF\u2028 end\uD83D";
        return Stream.concat(all.stream(), Stream.of(String.join(" ", all), unusual));
    }

    @ParameterizedTest
    @MethodSource("forbiddenLines")
    void notOneLetterOfTheForbiddenComesOutHoweverItIsCut(Forbidden forbidden) {
        Heard whole = Heard.of(POLICY.screen(), List.of(forbidden.text()));
        assertThat(whole.verdict()).isInstanceOf(Flagged.class);

        for (List<String> pieces : cuts(forbidden.text())) {
            assertThat(Heard.of(POLICY.screen(), pieces)).as("%s", pieces).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("forbiddenLines")
    void whatStandsAroundTheForbiddenChangesNothing(Forbidden forbidden) {
        String before = "Aye, friend. ";
        String alone = Heard.of(POLICY.screen(), List.of(forbidden.text())).said();

        for (List<String> pieces : cuts(before + forbidden.text() + " And so on, and on.")) {
            Heard heard = Heard.of(POLICY.screen(), pieces);

            assertThat(heard.verdict()).isInstanceOf(Flagged.class);
            assertThat(heard.said()).isEqualTo(before + alone);
        }
    }

    static List<Forbidden> forbiddenLines() {
        return Samples.forbidden();
    }

    @Test
    void innocentAndForbiddenLinesInAnyOrderAreCutAtTheFirstForbiddenOne() {
        Random random = new Random(11);
        List<String> innocent = Samples.innocent();
        List<Forbidden> forbidden = Samples.forbidden();
        for (int i = 0; i < 300; i++) {
            StringBuilder before = new StringBuilder();
            for (int lines = random.nextInt(4); lines > 0; lines--) {
                before.append(innocent.get(random.nextInt(innocent.size()))).append('\n');
            }
            String bad = forbidden.get(random.nextInt(forbidden.size())).text();
            String text = before + bad + "\n" + innocent.get(random.nextInt(innocent.size()));

            Heard heard = Heard.of(POLICY.screen(), randomPieces(text, random));

            assertThat(heard.verdict()).as(text).isInstanceOf(Flagged.class);
            assertThat(heard.said())
                    .isEqualTo(before + Heard.of(POLICY.screen(), List.of(bad)).said());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "@|a.",
                "ky|y",
                "k|.",
                "sex|,",
                "sex| x",
                "|1 ",
                "|1",
                "|4 ",
                "|@a.",
                "|sex ",
                "|k.",
                "|s-",
                "|k\u200B",
                "|+1 ",
                "|(",
                "|$",
                "|i",
                "|-----BEGIN "
            })
    void neverHoldsBackMoreThanItsBound(String first, String repeated) {
        Screen screen = POLICY.screen();
        String start = first == null ? "" : first;
        int in = start.length();
        int out = passed(screen.pass(start)).length();
        for (int i = 0; i < 3000; i++) {
            in += repeated.length();
            out += passed(screen.pass(repeated)).length();

            assertThat(in - out).isLessThanOrEqualTo(2 * PatternWatch.LONGEST + repeated.length());
        }
    }

    @Test
    void whatNobodySeesIsNotHeldBackForEver() {
        Screen screen = POLICY.screen();
        int out = passed(screen.pass("k")).length();
        for (int i = 0; i < 200; i++) {
            out += passed(screen.pass("\u200B")).length();
        }

        assertThat(out).isGreaterThan(100);
    }

    private static String passed(Screened screened) {
        assertThat(screened).isInstanceOf(Passed.class);
        return ((Passed) screened).text();
    }

    /** In two at every position, in single signs, and in pieces of random lengths. */
    private static List<List<String>> cuts(String text) {
        List<List<String>> cuts = new ArrayList<>();
        int stride = 1 + text.length() / 200;
        for (int i = 0; i <= text.length(); i += stride) {
            cuts.add(List.of(text.substring(0, i), text.substring(i)));
        }
        cuts.add(text.chars().mapToObj(c -> String.valueOf((char) c)).toList());
        Random random = new Random(text.hashCode());
        for (int i = 0; i < 20; i++) {
            cuts.add(randomPieces(text, random));
        }
        return cuts;
    }

    private static List<String> randomPieces(String text, Random random) {
        List<String> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = Math.min(text.length(), at + random.nextInt(12));
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }
}
