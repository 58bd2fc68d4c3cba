package dev.guildhall.platform.departure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DepartureTest {
    private static final int ROUNDS = 20_000;

    private final Departure departure = new Departure();
    private final AtomicInteger stops = new AtomicInteger();

    @Test
    void stopsWhatWaitsOnceTheCallerLeaves() {
        departure.then(stops::incrementAndGet);
        assertThat(stops).hasValue(0);

        departure.happen("the caller left");

        assertThat(stops).hasValue(1);
    }

    @Test
    void stopsAtOnceWhatBeginsForACallerWhoLeftBefore() {
        departure.happen("the caller left");

        departure.then(stops::incrementAndGet);

        assertThat(stops).hasValue(1);
    }

    @Test
    void toldTwiceItStopsOnceAndKeepsTheFirstReason() {
        departure.then(stops::incrementAndGet);

        departure.happen("the caller left");
        departure.happen("the call was cancelled");

        assertThat(stops).hasValue(1);
        assertThat(departure.reason()).isEqualTo("the caller left");
    }

    @Test
    void stopsOnlyWhatIsWaitedForLast() {
        AtomicInteger earlier = new AtomicInteger();
        departure.then(earlier::incrementAndGet);
        departure.then(stops::incrementAndGet);

        departure.happen("the caller left");

        assertThat(earlier).hasValue(0);
        assertThat(stops).hasValue(1);
    }

    @Test
    void leavesAloneWhatHasEnded() {
        departure.then(stops::incrementAndGet);
        departure.settle();

        departure.happen("the caller left");

        assertThat(stops).hasValue(0);
    }

    @Test
    void aCallerIsThereUntilItLeaves() {
        assertThat(departure.happened()).isFalse();
        assertThat(departure.reason()).isNull();
        assertThatNoException().isThrownBy(departure::requireCaller);

        departure.happen("the caller left");

        assertThat(departure.happened()).isTrue();
        assertThatExceptionOfType(CallerGoneException.class)
                .isThrownBy(departure::requireCaller)
                .withMessage("the caller left");
    }

    /** What is to be stopped may itself ask, or begin something else: it runs under no lock. */
    @Test
    void whatStopsMayAskOtherThreadsWhetherItHappened() throws Exception {
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            List<Boolean> seen = new ArrayList<>();
            departure.then(() -> seen.add(ask(other)));

            departure.happen("the caller left");

            assertThat(seen).containsExactly(true);
        }
    }

    private boolean ask(ExecutorService other) {
        try {
            return other.submit(departure::happened).get(30, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException("nobody answered", failed);
        }
    }

    @Test
    void stopsOnceWhenTwoTellAtTheSameMoment() throws Exception {
        List<Raced> raced = Raced.many();
        raced.forEach(each -> each.departure.then(each.runs::incrementAndGet));

        race(raced, each -> each.departure.happen("one tells"), each -> each.departure.happen("another tells"));

        assertThat(raced).allSatisfy(each -> assertThat(each.runs).hasValue(1));
    }

    @Test
    void stopsOnceWhatBeginsInTheMomentInWhichTheCallerLeaves() throws Exception {
        List<Raced> raced = Raced.many();

        race(raced, each -> each.departure.happen("gone"), each -> each.departure.then(each.runs::incrementAndGet));

        assertThat(raced).allSatisfy(each -> assertThat(each.runs).hasValue(1));
    }

    private record Raced(Departure departure, AtomicInteger runs) {
        static List<Raced> many() {
            return Stream.generate(() -> new Raced(new Departure(), new AtomicInteger()))
                    .limit(ROUNDS)
                    .toList();
        }
    }

    /** Has two threads go through all of them in step, each with its own deed. */
    private static void race(List<Raced> all, Consumer<Raced> one, Consumer<Raced> other) throws Exception {
        AtomicInteger arrivals = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> racers = List.of(
                    threads.submit(() -> inStep(all, arrivals, one)),
                    threads.submit(() -> inStep(all, arrivals, other)));
            for (Future<?> racer : racers) {
                racer.get(60, TimeUnit.SECONDS);
            }
        }
    }

    private static void inStep(List<Raced> all, AtomicInteger arrivals, Consumer<Raced> deed) {
        int both = 0;
        for (Raced each : all) {
            both += 2;
            arrivals.incrementAndGet();
            while (arrivals.get() < both) {
                Thread.onSpinWait();
            }
            deed.accept(each);
        }
    }
}
