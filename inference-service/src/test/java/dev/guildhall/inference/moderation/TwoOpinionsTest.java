package dev.guildhall.inference.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.moderation.Screened.Passed;
import dev.guildhall.inference.moderation.Screened.Stopped;
import dev.guildhall.inference.moderation.Verdict.Clean;
import dev.guildhall.inference.moderation.Verdict.Flagged;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TwoOpinionsTest {
    private final Letter first = new Letter('x');
    private final Letter second = new Letter('y');
    private final TwoOpinions both = new TwoOpinions(first, second);

    @Test
    void aLineHasToPleaseBoth() {
        assertThat(both.line("abc")).isEqualTo(new Clean());
        assertThat(both.line("xyz")).isEqualTo(first.verdict());
        assertThat(both.line("yz")).isEqualTo(second.verdict());
    }

    @Test
    void theSecondDoesNotSeeWhatTheFirstStopped() {
        both.line("x");

        assertThat(second.seen).isEmpty();
    }

    @Test
    void bothHoldBackWhatTheyWantTo() {
        Screen screen = both.screen();

        assertThat(screen.pass("abc")).isEqualTo(new Passed("a"));
        assertThat(screen.pass("d")).isEqualTo(new Passed("b"));
        assertThat(screen.rest()).isEqualTo(new Passed("cd"));
    }

    @Test
    void whatTheFirstLetThroughBeforeItStoppedIsJudgedByTheSecondAsWell() {
        assertThat(both.screen().pass("abcx")).isEqualTo(new Stopped("abc", first.verdict()));
        assertThat(both.screen().pass("abycx")).isEqualTo(new Stopped("ab", second.verdict()));
    }

    @Test
    void theSecondStopsTheRestToo() {
        Screen screen = both.screen();

        assertThat(screen.pass("aby")).isEqualTo(new Passed("a"));
        assertThat(screen.rest()).isEqualTo(new Stopped("b", second.verdict()));
    }

    @Test
    void theVersionChangesWithEitherOfThem() {
        assertThat(Set.of(
                        both.version(),
                        new TwoOpinions(first, new Letter('z')).version(),
                        new TwoOpinions(new Letter('z'), second).version()))
                .hasSize(3);
    }

    /** Stops before a letter, and holds back one letter. */
    private static final class Letter implements Moderation {
        private final char letter;
        private final List<String> seen = new ArrayList<>();

        Letter(char letter) {
            this.letter = letter;
        }

        Verdict verdict() {
            return new Flagged(Set.of("has_" + letter));
        }

        @Override
        public String version() {
            return "no-" + letter;
        }

        @Override
        public Verdict line(String playerLine) {
            seen.add(playerLine);
            return playerLine.indexOf(letter) < 0 ? new Clean() : verdict();
        }

        @Override
        public Screen screen() {
            return new Screen() {
                private String held = "";

                @Override
                public Screened pass(String piece) {
                    held += piece;
                    return release(Math.max(0, held.length() - 1));
                }

                @Override
                public Screened rest() {
                    return release(held.length());
                }

                private Screened release(int until) {
                    int found = held.indexOf(letter);
                    if (found >= 0) {
                        return new Stopped(held.substring(0, found), verdict());
                    }
                    String released = held.substring(0, until);
                    held = held.substring(until);
                    return new Passed(released);
                }
            };
        }
    }
}
