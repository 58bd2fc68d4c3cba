package dev.guildhall.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeardownTest {
    private final List<String> stopped = new ArrayList<>();
    private final Teardown teardown = new Teardown();

    @Test
    void stopsWhatWasStartedLastFirstAndOnce() {
        teardown.stops(() -> stopped.add("first"));
        teardown.stops(() -> stopped.add("second"));

        teardown.close();
        teardown.close();

        assertThat(stopped).containsExactly("second", "first");
    }

    @Test
    void aPartThatFailsLeavesNoOtherRunning() {
        teardown.stops(() -> stopped.add("first"));
        teardown.stops(() -> {
            throw new IllegalStateException("on purpose");
        });

        teardown.close();

        assertThat(stopped).containsExactly("first");
    }

    @Test
    void whatStartsTooLateIsStoppedAtOnce() {
        teardown.close();

        assertThatThrownBy(() -> teardown.stops(() -> stopped.add("late")))
                .hasMessage("started while everything was being stopped");
        assertThat(stopped).containsExactly("late");
    }
}
