package dev.guildhall.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TeardownTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Teardown teardown = new Teardown();
    private final List<String> stopped = new CopyOnWriteArrayList<>();

    @Test
    void stopsLastFirst() {
        add("database");
        add("service");
        teardown.run();
        assertThat(stopped).containsExactly("service", "database");
    }

    @Test
    void stopsAtOnceWhatIsAddedAfterTheStopBegan() {
        teardown.run();
        add("late service");
        assertThat(stopped).containsExactly("late service");
    }

    @Test
    void goesOnAfterAFailureAndPastAStepThatHangs() {
        CountDownLatch never = new CountDownLatch(1);
        add("database");
        teardown.add("failing", LONG, () -> {
            throw new IllegalStateException("on purpose");
        });
        teardown.add("hanging", Duration.ofMillis(20), never::await);
        teardown.run();
        assertThat(stopped).containsExactly("database");
        never.countDown();
    }

    @Test
    void stopsEverythingOnce() {
        add("database");
        teardown.run();
        teardown.run();
        assertThat(stopped).containsExactly("database");
    }

    private void add(String name) {
        teardown.add(name, LONG, () -> stopped.add(name));
    }
}
