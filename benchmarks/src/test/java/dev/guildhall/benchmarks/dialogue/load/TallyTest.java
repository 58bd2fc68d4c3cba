package dev.guildhall.benchmarks.dialogue.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TallyTest {
    private final Tally tally = new Tally();

    @Test
    void timesCountFromWhenARequestWasDue() {
        long due = TimeUnit.SECONDS.toNanos(100);
        tally.begun(due, due + TimeUnit.MILLISECONDS.toNanos(3));
        tally.answered(due, due + TimeUnit.MILLISECONDS.toNanos(40));

        LoadResult result = tally.result(1);

        assertThat(result.first().getValueAtPercentile(50)).isBetween(2_990L, 3_010L);
        assertThat(result.whole().getValueAtPercentile(50)).isBetween(39_900L, 40_100L);
    }

    @Test
    void remembersTheMostStreamsThatWereOpenAtOnce() {
        tally.begun(0, 1);
        tally.begun(0, 1);
        tally.over();
        tally.begun(0, 1);
        tally.over();
        tally.over();

        assertThat(tally.result(3).mostOpen()).isEqualTo(2);
    }

    @Test
    void aResultDoesNotChangeAnyMore() {
        LoadResult result = tally.result(1);
        tally.answered(0, 1);
        tally.failed("late", 1);

        assertThat(result.whole().getTotalCount()).isZero();
        assertThat(result.failed()).isZero();
    }
}
