package dev.guildhall.inference.moderation.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.moderation.Moderation;
import dev.guildhall.inference.moderation.Screen;
import dev.guildhall.inference.moderation.Screened;
import dev.guildhall.inference.moderation.Verdict;
import dev.guildhall.inference.moderation.Verdict.Clean;
import dev.guildhall.inference.moderation.Verdict.Flagged;
import dev.guildhall.inference.moderation.Verdict.Unknown;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObservedModerationTest {
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ModerationMetrics metrics = new ModerationMetrics(meters);

    @Test
    void countsLinesByCategory() {
        observed(new Flagged(Set.of("hate", "secrets"))).line("x");
        observed(new Flagged(Set.of("hate"))).line("x");
        observed(new Clean()).line("x");

        assertThat(flagged("player", "hate")).isEqualTo(2);
        assertThat(flagged("player", "secrets")).isEqualTo(1);
        assertThat(meters.find("guildhall.moderation.flagged")
                        .tag("direction", "npc")
                        .counter())
                .isNull();
    }

    @Test
    void countsAnAnswerOnceHoweverOftenItIsAsked() {
        Screen screen = observed(new Flagged(Set.of("hate"))).screen();
        screen.pass("a");
        screen.pass("b");
        screen.rest();

        assertThat(flagged("npc", "hate")).isEqualTo(1);
    }

    @Test
    void countsWhatCouldNotBeJudged() {
        observed(new Unknown()).line("x");
        observed(new Unknown()).screen().pass("x");
        metrics.unjudged();

        assertThat(unknown("refused")).isEqualTo(2);
        assertThat(unknown("allowed")).isEqualTo(1);
    }

    @Test
    void countsWhatBeginsWithZero() {
        assertThat(unknown("refused")).isZero();
        assertThat(unknown("allowed")).isZero();
    }

    @Test
    void anybodysCategoriesDoNotMakeSeriesWithoutEnd() {
        for (int i = 0; i < 1000; i++) {
            observed(new Flagged(Set.of("category_" + i))).line("x");
        }

        assertThat(meters.find("guildhall.moderation.flagged").counters()).hasSize(101);
        assertThat(flagged("player", "other")).isEqualTo(900);
    }

    private double flagged(String direction, String category) {
        return meters.get("guildhall.moderation.flagged")
                .tags("direction", direction, "category", category)
                .counter()
                .count();
    }

    private double unknown(String outcome) {
        Counter counter = meters.get("guildhall.moderation.unknown")
                .tag("outcome", outcome)
                .counter();
        return counter.count();
    }

    private Moderation observed(Verdict always) {
        return new ObservedModeration(new Always(always), metrics);
    }

    private record Always(Verdict verdict) implements Moderation {
        @Override
        public String version() {
            return "always";
        }

        @Override
        public Verdict line(String playerLine) {
            return verdict;
        }

        @Override
        public Screen screen() {
            return new Screen() {
                @Override
                public Screened pass(String piece) {
                    return new Screened.Stopped("", verdict);
                }

                @Override
                public Screened rest() {
                    return new Screened.Stopped("", verdict);
                }
            };
        }
    }
}
