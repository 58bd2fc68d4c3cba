package dev.guildhall.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void doesAsManyJobsAsAskedAndKeepsAllSlotsFilled() throws InterruptedException {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger mostOpen = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            Job elsewhere = end -> {
                mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
                threads.execute(() -> {
                    open.decrementAndGet();
                    end.well();
                });
            };

            LoadResult result = new ClosedLoop(5, elsewhere).run(20_000, PATIENCE);

            assertThat(result.well()).isEqualTo(20_000);
            assertThat(result.failures()).isEmpty();
            assertThat(open).hasValue(0);
            assertThat(mostOpen.get()).isBetween(2, 5);
            assertThat(result.rate()).isPositive();
        }
    }

    @Test
    void jobsThatEndAtOnceDoNotFillTheStack() throws InterruptedException {
        LoadResult result = new ClosedLoop(1, Job.End::well).run(1_000_000, PATIENCE);

        assertThat(result.well()).isEqualTo(1_000_000);
    }

    @Test
    void countsEachKindOfEndByItself() throws InterruptedException {
        AtomicInteger number = new AtomicInteger();
        Job job = end -> {
            switch (number.getAndIncrement() % 4) {
                case 0 -> end.well();
                case 1 -> end.refused();
                case 2 -> end.failed("UNAVAILABLE");
                default -> end.failed("UNKNOWN");
            }
        };

        LoadResult result = new ClosedLoop(1, job).run(40, PATIENCE);

        assertThat(result.well()).isEqualTo(10);
        assertThat(result.refused()).isEqualTo(10);
        assertThat(result.answered()).isEqualTo(20);
        assertThat(result.failures()).isEqualTo(Map.of("UNAVAILABLE", 10L, "UNKNOWN", 10L));
    }

    @Test
    void jobsThatNeverEndAreCountedAndNotWaitedForForEver() throws InterruptedException {
        AtomicInteger number = new AtomicInteger();
        Job everyThirdIsLost = end -> {
            if (number.getAndIncrement() % 3 < 2) {
                end.well();
            }
        };

        LoadResult result = new ClosedLoop(2, everyThirdIsLost).run(30, Duration.ofMillis(50));

        assertThat(result.failures()).isEqualTo(Map.of("unanswered", 2L));
        assertThat(result.well()).isEqualTo(4);
    }

    @Test
    void nothingAtOnceIsNothing() {
        assertThatThrownBy(() -> new ClosedLoop(0, Job.End::well)).hasMessage("atOnce: 0 (expected: 1 or more)");
    }
}
