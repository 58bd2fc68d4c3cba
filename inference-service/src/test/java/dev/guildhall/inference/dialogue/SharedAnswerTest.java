package dev.guildhall.inference.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.dialogue.AnswerMaker.Made;
import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.departure.Departure;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedAnswerTest {
    private static final Made MADE = new Made.Nothing(Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "the end"), null);

    private final Reader leader = new Reader();
    private final AtomicInteger goneOnWithoutLeader = new AtomicInteger();
    private final SharedAnswer answer = new SharedAnswer(leader, goneOnWithoutLeader::incrementAndGet);

    @BeforeEach
    void begin() {
        answer.begin();
    }

    @Test
    void letsEverybodyReadTheSameFromTheBeginning() throws Exception {
        answer.accept("Well,");
        List<Reader> others = IntStream.range(0, 50).mapToObj(_ -> new Reader()).toList();
        List<CompletableFuture<Optional<Made>>> following =
                others.stream().map(this::follow).toList();
        answer.accept(" met");
        answer.accept(" friend.");
        for (Reader other : others) {
            await().until(() -> other.pieces.size() == 3);
        }

        answer.end(MADE);

        for (CompletableFuture<Optional<Made>> each : following) {
            assertThat(each.get()).contains(MADE);
        }
        assertThat(others).allSatisfy(other -> assertThat(other.pieces).containsExactly("Well,", " met", " friend."));
        assertThat(leader.pieces).containsExactly("Well,", " met", " friend.");
    }

    @Test
    void goesOnForTheOthersWhenTheLeaderLeaves() throws Exception {
        Reader other = new Reader();
        CompletableFuture<Optional<Made>> following = follow(other);
        answer.accept("Well,");
        await().until(() -> other.pieces.size() == 1);

        leader.departure.happen("left");
        assertThat(goneOnWithoutLeader).hasValue(1);
        answer.accept(" met");
        assertThatThrownBy(answer::requireLeader).isInstanceOf(CallerGoneException.class);
        answer.end(MADE);

        assertThat(following.get()).contains(MADE);
        assertThat(other.pieces).containsExactly("Well,", " met");
        assertThat(leader.pieces).containsExactly("Well,");
    }

    @Test
    void isGivenUpWhenTheLastReaderLeaves() {
        Reader other = new Reader();
        CompletableFuture<Optional<Made>> following = follow(other);
        answer.accept("Well,");
        await().until(() -> other.pieces.size() == 1);

        leader.departure.happen("left");
        assertThat(answer.departure().happened()).isFalse();
        other.departure.happen("left");

        await().until(() -> answer.departure().happened());
        assertThatThrownBy(following::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CallerGoneException.class);
        assertThatThrownBy(() -> answer.accept(" met")).isInstanceOf(CallerGoneException.class);
    }

    @Test
    void isGivenUpAtOnceWhenItsOnlyReaderLeaves() {
        leader.departure.happen("left");

        assertThat(answer.departure().happened()).isTrue();
        assertThat(answer.follow(new Reader())).isEmpty();
        assertThat(goneOnWithoutLeader).hasValue(0);
    }

    @Test
    void staysWithALeaderWhoLeavesAfterAllHasBeenSaid() {
        Reader other = new Reader();
        CompletableFuture<Optional<Made>> following = follow(other);
        answer.accept("Well,");
        await().until(() -> other.pieces.size() == 1);
        answer.requireLeader();

        leader.departure.happen("left");
        answer.end(MADE);

        assertThat(following).succeedsWithin(Duration.ofSeconds(20));
        assertThat(goneOnWithoutLeader).hasValue(0);
    }

    @Test
    void takesNobodyInAfterItsEnd() {
        answer.end(MADE);

        assertThat(answer.follow(new Reader())).isEmpty();
    }

    private CompletableFuture<Optional<Made>> follow(Reader reader) {
        return CompletableFuture.supplyAsync(() -> answer.follow(reader), Executors.newVirtualThreadPerTaskExecutor());
    }

    private static final class Reader implements TokenSink {
        private final List<String> pieces = new CopyOnWriteArrayList<>();
        private final Departure departure = new Departure();

        @Override
        public void accept(String piece) {
            pieces.add(piece);
        }

        @Override
        public Departure departure() {
            return departure;
        }
    }
}
