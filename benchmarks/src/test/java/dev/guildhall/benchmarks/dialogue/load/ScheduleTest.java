package dev.guildhall.benchmarks.dialogue.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void requestsAreDueAtEqualDistances() {
        Schedule schedule = new Schedule(200, 1_000);

        assertThat(schedule.dueNanos(0)).isZero();
        assertThat(schedule.dueNanos(1)).isEqualTo(5_000_000);
        assertThat(schedule.dueNanos(999)).isEqualTo(999 * 5_000_000L);
    }

    @Test
    void aRateThatDividesNoSecondDoesNotDrift() {
        assertThat(new Schedule(3, 30_000).dueNanos(30_000))
                .isEqualTo(Duration.ofSeconds(10_000).toNanos());
    }

    @Test
    void lastsAsLongAsAskedFor() {
        Schedule schedule = Schedule.lasting(Duration.ofSeconds(20), 50);

        assertThat(schedule.requests()).isEqualTo(1_000);
        assertThat(schedule.time()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void refusesWhatCannotBeSent() {
        assertThatThrownBy(() -> new Schedule(0, 1)).hasMessage("perSecond: 0.0 (expected: more than 0)");
        assertThatThrownBy(() -> new Schedule(1, 0)).hasMessage("requests: 0 (expected: 1 or more)");
    }
}
