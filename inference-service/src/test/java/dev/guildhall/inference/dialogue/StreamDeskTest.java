package dev.guildhall.inference.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.guildhall.inference.dialogue.DialogueOutcome.Answered;
import dev.guildhall.inference.dialogue.DialogueOutcome.Refused;
import dev.guildhall.inference.dialogue.redis.RedisStreamRecords;
import dev.guildhall.inference.model.Completion.FinishReason;
import dev.guildhall.inference.model.Completion.Reading;
import dev.guildhall.inference.model.Completion.Usage;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.departure.Departure;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.optionalredis.OptionalRedis;
import dev.guildhall.platform.testkit.servers.TestRedis;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;

/** Two instances of the service, as far as streams are concerned, with one Redis between them. */
class StreamDeskTest {
    private static final int MOST = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<RedisMessageListenerContainer> listeners = new ArrayList<>();
    private LettuceConnectionFactory connections;
    private Instance here;
    private Instance there;

    private record Instance(RunningAnswers running, StreamRecords records, StreamDesk desk) {}

    @BeforeEach
    void start() {
        TestRedis server = TestRedis.fresh();
        RedisStandaloneConfiguration address = new RedisStandaloneConfiguration(server.host(), server.port());
        address.setDatabase(server.database());
        connections = new LettuceConnectionFactory(address);
        connections.afterPropertiesSet();
        connections.start();
        here = instance();
        there = instance();
    }

    private Instance instance() {
        RunningAnswers running = new RunningAnswers(MOST);
        RedisMessageListenerContainer listener = RedisStreamRecords.putDowns(connections, running);
        listener.afterPropertiesSet();
        listener.start();
        listeners.add(listener);
        Duration window = Duration.ofSeconds(60);
        OptionalRedis redis = new OptionalRedis(new StringRedisTemplate(connections), Clock.systemUTC());
        RedisStreamRecords records = new RedisStreamRecords(redis, window);
        return new Instance(running, records, new StreamDesk(running, records, window, Clock.systemUTC()));
    }

    @AfterEach
    void stop() throws Exception {
        for (RedisMessageListenerContainer listener : listeners) {
            listener.destroy();
        }
        connections.destroy();
    }

    @Test
    void keepsAWholeStreamForAsOftenAsItIsReadAgain() {
        Tape tape = tape(new Reader());
        DialogueReply reply = reply(tape.stream());
        here.desk.run(command("Hello"), tape, saying(reply, "Well", " met."));

        for (int i = 0; i < 3; i++) {
            StreamRecord kept = there.desk.takeUp(command("Hello"), new EventId(tape.stream(), 1));

            assertThat(kept.pieces()).containsExactly("Well", " met.");
            assertThat(kept.reply()).isEqualTo(reply);
        }
    }

    @Test
    void letsOnlyOneReaderGoOnWithAStreamThatBrokeOff() throws Exception {
        Reader reader = new Reader();
        Tape tape = tape(reader);
        assertThatThrownBy(() -> here.desk.run(command("Hello"), tape, to -> {
                    to.accept("Well");
                    reader.departure.happen("left");
                    to.accept(" met.");
                    return new Answered(reply(to.stream()));
                }))
                .isInstanceOf(CallerGoneException.class);

        List<Callable<StreamRecord>> readers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Instance instance = i % 2 == 0 ? here : there;
            readers.add(() -> instance.desk.takeUp(command("Hello"), new EventId(tape.stream(), 1)));
        }
        List<StreamRecord> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<StreamRecord> future : threads.invokeAll(readers)) {
                if (future.state() == Future.State.SUCCESS) {
                    taken.add(future.resultNow());
                } else {
                    assertThat(future.exceptionNow()).isInstanceOf(RefusedException.class);
                }
            }
        }
        assertThat(taken).hasSize(1);
        assertThat(taken.getFirst().pieces()).containsExactly("Well");
        assertThat(taken.getFirst().reply()).isNull();
    }

    @Test
    void keepsAStreamWhenItsReaderLeavesAndTheAnswerGoesOnForOthers() {
        Tape tape = tape(new Reader());
        assertThatThrownBy(() -> here.desk.run(command("Hello"), tape, to -> {
                    to.accept("Well");
                    to.release();
                    await().until(() -> there.records.find(to.stream()).isPresent());
                    StreamRecord taken = there.desk.takeUp(command("Hello"), new EventId(to.stream(), 1));
                    assertThat(taken.pieces()).containsExactly("Well");
                    assertThat(taken.reply()).isNull();
                    to.accept(" met.");
                    return new Answered(reply(to.stream()));
                }))
                .isInstanceOf(CallerGoneException.class);

        // It has been taken, and is not put back when the answer ends.
        assertThat(refusalOf(command("Hello"), new EventId(tape.stream(), 1)).code())
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void hasAStreamPutDownThatRunsOnAnotherInstance() throws Exception {
        Tape tape = tape(new Reader());
        CompletableFuture<DialogueOutcome> running = CompletableFuture.supplyAsync(
                () -> there.desk.run(command("Hello"), tape, to -> {
                    to.accept("Well");
                    awaitDeparture(to.departure());
                    to.accept(" met.");
                    return new Answered(reply(to.stream()));
                }),
                Executors.newVirtualThreadPerTaskExecutor());
        await().until(() -> !tape.pieces().isEmpty());

        StreamRecord taken = here.desk.takeUp(command("Hello"), new EventId(tape.stream(), 1));

        assertThat(taken.text()).isEqualTo("Well");
        Refused refused = (Refused) running.get(30, TimeUnit.SECONDS);
        assertThat(refused.refusal().details()).containsEntry("reason", "resumed_elsewhere");
    }

    @Test
    void leavesAStreamRunningThatAStrangerAsksFor() {
        DialogueCommand strange = new DialogueDraft(
                        "0198c0de-0000-7000-8000-000000000001", null, "Hello", 2, null, Wishes.NONE)
                .check("", new Speaker("another-game", null));

        DialogueOutcome outcome = there.desk.run(command("Hello"), tape(new Reader()), to -> {
            to.accept("Well");
            assertThat(refusalOf(strange, new EventId(to.stream(), 1)).code()).isEqualTo(ErrorCode.NOT_FOUND);
            to.accept(" met.");
            return new Answered(reply(to.stream()));
        });

        assertThat(outcome).isInstanceOf(Answered.class);
    }

    @Test
    void refusesTheStreamOfAnotherRequestAndEventsThatWereNeverSent() {
        Tape tape = tape(new Reader());
        here.desk.run(command("Hello"), tape, saying(reply(tape.stream()), "Well", " met."));

        assertThat(refusalOf(command("Goodbye"), new EventId(tape.stream(), 1)).code())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refusalOf(command("Hello"), new EventId(tape.stream(), 4)).message())
                .isEqualTo("Last-Event-ID: event 4 (expected: 1..3)");
    }

    @Test
    void saysThatAStreamIsNotKeptAnyMore() {
        UUID longAgo = UUID.fromString("0190a6c2-3c00-7000-8000-000000000001");

        assertThat(refusalOf(command("Hello"), new EventId(longAgo, 1)).code()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void endsWhatStillRunsAfterTheGraceAndTakesNothingNew() throws Exception {
        Tape tape = tape(new Reader());
        CompletableFuture<DialogueOutcome> running = CompletableFuture.supplyAsync(
                () -> here.desk.run(command("Hello"), tape, to -> {
                    to.accept("Well");
                    awaitDeparture(to.departure());
                    to.departure().requireCaller();
                    return new Answered(reply(to.stream()));
                }),
                Executors.newVirtualThreadPerTaskExecutor());
        await().until(() -> !tape.pieces().isEmpty());

        here.running.drain(Duration.ofMillis(50));

        Refused refused = (Refused) running.get(30, TimeUnit.SECONDS);
        assertThat(refused.refusal().details()).containsEntry("reason", "shutting_down");
        RefusedException late = catchThrowableOfType(
                RefusedException.class, () -> here.desk.run(command("Hello"), tape(new Reader()), saying(null)));
        assertThat(late.refusal().details()).containsEntry("reason", "shutting_down");
        assertThat(there.desk
                        .takeUp(command("Hello"), new EventId(tape.stream(), 1))
                        .text())
                .isEqualTo("Well");
    }

    /** A service that is stopped and started again, as contexts of tests are. */
    @Test
    void takesAnswersAgainOnceItIsOpenedAfterADrain() {
        here.running.drain(Duration.ofSeconds(30));
        assertThat(catchThrowableOfType(
                        RefusedException.class,
                        () -> here.desk.run(command("Hello"), tape(new Reader()), saying(null))))
                .isNotNull();

        here.running.open();

        assertThat(here.desk.run(command("Hello"), tape(new Reader()), to -> new Answered(reply(to.stream()))))
                .isInstanceOf(Answered.class);
    }

    @Test
    void makesNoMoreAnswersAtATimeThanItMay() {
        refuseOneMore(MOST);

        here.desk.run(command("Hello"), tape(new Reader()), saying(null));
    }

    /** Runs answers within each other. */
    private void refuseOneMore(int more) {
        here.desk.run(command("Hello"), tape(new Reader()), _ -> {
            if (more > 1) {
                refuseOneMore(more - 1);
            } else {
                RefusedException busy = catchThrowableOfType(
                        RefusedException.class,
                        () -> here.desk.run(command("Hello"), tape(new Reader()), saying(null)));
                assertThat(busy.refusal().details()).containsEntry("reason", "busy");
            }
            return new Answered(reply(UUID.randomUUID()));
        });
    }

    private Refusal refusalOf(DialogueCommand command, EventId lastSeen) {
        return catchThrowableOfType(RefusedException.class, () -> here.desk.takeUp(command, lastSeen))
                .refusal();
    }

    private static Function<Tape, DialogueOutcome> saying(DialogueReply reply, String... pieces) {
        return tape -> {
            List.of(pieces).forEach(tape::accept);
            return new Answered(reply);
        };
    }

    private static void awaitDeparture(Departure departure) {
        CountDownLatch departed = new CountDownLatch(1);
        departure.then(departed::countDown);
        try {
            assertThat(departed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Tape tape(Reader reader) {
        return new Tape(UuidCreator.getTimeOrderedEpoch(), reader, List.of());
    }

    private static DialogueCommand command(String line) {
        return new DialogueDraft("0198c0de-0000-7000-8000-000000000001", null, line, 2, null, Wishes.NONE)
                .check("", new Speaker("a-game", null));
    }

    private static DialogueReply reply(UUID turn) {
        return new DialogueReply(
                turn,
                command("Hello").npc(),
                "Well met.",
                new Reading("greeting", "calm", 0.5f, List.of("leave")),
                FinishReason.STOP,
                new Usage(10, 3, false),
                0,
                "a-model",
                List.of(),
                false,
                null,
                null);
    }

    private static final class Reader implements AnswerReader {
        private final Departure departure = new Departure();

        @Override
        public void accept(String piece) {}

        @Override
        public Departure departure() {
            return departure;
        }
    }
}
