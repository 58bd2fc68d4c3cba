package dev.guildhall.inference.model.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.Completion.FinishReason;
import dev.guildhall.inference.model.ModelFailedException;
import dev.guildhall.inference.model.ModelFailedException.Failure;
import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.platform.testkit.upstream.Answer;
import dev.guildhall.platform.testkit.upstream.ModelUpstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How connections are used again, waited for and given up. */
class ConnectionsTest {
    private static final Answer WELL_MET = Act.answer("Well met.").usage(10, 2);
    private static final String WHOLE =
            "{\"choices\":[{\"message\":{\"content\":\"Well met.\"},\"finish_reason\":\"stop\"}]}";
    private static final String STREAM = """
            data: {"choices":[{"delta":{"content":"Well"}}]}

            data: {"choices":[{"delta":{"content":" met."},"finish_reason":"stop"}]}

            data: [DONE]

            """;

    private final ModelUpstream upstream = ModelUpstream.start();
    private final OpenAiTransport transport = Speaking.transport();
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        transport.close();
        upstream.close();
        readers.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void usesOneConnectionForOneCallAfterAnother(boolean pieces) {
        OpenAiModel model = model(Settings.at(upstream.baseUrl()));

        for (int i = 0; i < 20; i++) {
            model.speak(Prompts.of("any"), Listener.to(pieces));
        }

        assertThat(upstream.requests()).isEqualTo(20);
        assertThat(upstream.openConnections()).isEqualTo(1);
    }

    @Test
    void hasNoMoreConnectionsThanAllowed() {
        upstream.will("inn", WELL_MET.gap(Duration.ofMillis(30)));
        OpenAiModel model = model(Settings.at(upstream.baseUrl()).connections(3));

        List<Future<Completion>> speaking = IntStream.range(0, 6)
                .mapToObj(_ -> readers.submit(() -> model.speak(Prompts.of("inn"), Listener.toPieces())))
                .toList();

        await().until(() -> speaking.stream().allMatch(Future::isDone));
        assertThat(speaking)
                .allSatisfy(answer -> assertThat(answer.resultNow().text()).isEqualTo("Well met."));
        assertThat(upstream.openConnections()).isEqualTo(3);
    }

    @Test
    void refusesACallForWhichThereIsNoPlaceInTheLine() {
        upstream.will("inn", Act.hang());
        OpenAiModel model = model(Settings.at(upstream.baseUrl()).connections(2));
        List<Listener> listeners =
                IntStream.range(0, 20).mapToObj(_ -> Listener.toPieces()).toList();
        List<Future<Completion>> speaking = new ArrayList<>();
        for (Listener listener : listeners) {
            speaking.add(readers.submit(() -> model.speak(Prompts.of("inn"), listener)));
        }

        await().until(() -> speaking.stream().filter(Future::isDone).count() == 16);

        assertThat(speaking)
                .filteredOn(Future::isDone)
                .allSatisfy(refused -> assertFailed(refused, Failure.RATE_LIMITED));
        assertThat(upstream.openConnections()).isEqualTo(2);
        listeners.forEach(listener -> listener.departure().happen("enough"));
        await().until(() -> speaking.stream().allMatch(Future::isDone));
    }

    @Test
    void waitsForAConnectionNoLongerThanForANewOne() {
        upstream.will("inn", Act.hang());
        OpenAiModel model =
                model(Settings.at(upstream.baseUrl()).connections(1).but(Wait.LINE, Duration.ofMillis(300)));
        Listener first = Listener.toPieces();
        Future<Completion> speaking = readers.submit(() -> model.speak(Prompts.of("inn"), first));
        await().until(() -> !upstream.calls("inn").isEmpty());

        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> model.speak(Prompts.of("any"), Listener.toPieces()))
                .withMessageContaining("a free connection")
                .satisfies(failed -> assertThat(failed.failure()).isEqualTo(Failure.RATE_LIMITED));
        first.departure().happen("enough");
        await().until(speaking::isDone);
        assertThat(model.speak(Prompts.of("any"), Listener.toPieces()).text()).startsWith("word word");
    }

    @Test
    void closesWhatNobodyUses() {
        OpenAiModel model = model(Settings.at(upstream.baseUrl()).keepingIdle(Duration.ofMillis(100)));
        model.speak(Prompts.of("any"), Listener.toPieces());

        await().untilAsserted(() -> assertThat(upstream.openConnections()).isZero());

        assertThat(model.speak(Prompts.of("any"), Listener.toPieces()).text()).startsWith("word word");
    }

    @Test
    void findsOutThatTheServerHasClosedTheConnectionsThatWereKept() {
        try (CannedServer server = CannedServer.answering("text/event-stream", STREAM)) {
            OpenAiModel model = model(Settings.at(server.baseUrl()));
            model.speak(Prompts.of("any"), Listener.toPieces());
            server.closeConnections();

            assertThat(model.speak(Prompts.of("any"), Listener.toPieces()).text())
                    .isEqualTo("Well met.");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void asksNoSecondTimeOverAFreshConnection() {
        upstream.will("inn", Act.hangUp());
        OpenAiModel model = model(Settings.at(upstream.baseUrl()));

        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> model.speak(Prompts.of("inn"), Listener.toPieces()));
        assertThat(upstream.calls("inn")).hasSize(1);

        model.speak(Prompts.of("any"), Listener.toPieces());
        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> model.speak(Prompts.of("inn"), Listener.toPieces()));
        assertThat(upstream.calls("inn"))
                .as("one on the kept connection, one on a fresh one")
                .hasSize(3);
    }

    @Test
    void endsCallsWhenItIsClosed() {
        upstream.will("inn", Act.answer("Well met.").stallAfter(1));
        OpenAiModel model = model(Settings.at(upstream.baseUrl()).connections(1));
        Listener listener = Listener.toPieces();
        Future<Completion> speaking = readers.submit(() -> model.speak(Prompts.of("inn"), listener));
        await().until(() -> !listener.heard().isEmpty());
        CompletableFuture<Thread> waiter = new CompletableFuture<>();
        Future<Completion> waiting = readers.submit(() -> {
            waiter.complete(Thread.currentThread());
            return model.speak(Prompts.of("any"), Listener.toPieces());
        });
        await().until(() -> waiter.join().getState() == Thread.State.WAITING);

        transport.close();

        await().until(() -> speaking.isDone() && waiting.isDone());
        assertFailed(speaking, Failure.CUT);
        assertFailed(waiting, Failure.UNREACHABLE);
        assertThatExceptionOfType(ModelFailedException.class)
                .isThrownBy(() -> model.speak(Prompts.of("any"), Listener.toPieces()))
                .satisfies(failed -> assertThat(failed.failure()).isEqualTo(Failure.UNREACHABLE));
        await().untilAsserted(() -> assertThat(upstream.openConnections()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "Application/JSON"})
    void takesAWholeAnswerWhereItAskedForAStream(String contentType) {
        try (CannedServer server = CannedServer.answering(contentType, WHOLE)) {
            Listener listener = Listener.toPieces();

            Completion completion = model(Settings.at(server.baseUrl())).speak(Prompts.of("any"), listener);

            assertThat(completion.text()).isEqualTo("Well met.");
            assertThat(listener.pieces()).containsExactly("Well met.");
        }
    }

    @Test
    void takesAStreamWhereItAskedForAWholeAnswer() {
        try (CannedServer server = CannedServer.answering("text/event-stream;charset=utf-8", STREAM)) {
            assertThat(model(Settings.at(server.baseUrl()))
                            .speak(Prompts.of("any"), Listener.toTheWhole())
                            .text())
                    .isEqualTo("Well met.");
        }
    }

    @Test
    void takesAnAnswerOfAServerThatClosesAfterEachOne() {
        try (CannedServer server = CannedServer.sending("HTTP/1.0 200 OK\r\n\r\n" + STREAM)) {
            OpenAiModel model = model(Settings.at(server.baseUrl()));

            for (int i = 0; i < 3; i++) {
                assertThat(model.speak(Prompts.of("any"), Listener.toPieces()).finishReason())
                        .isEqualTo(FinishReason.STOP);
            }
            assertThat(server.requests()).isEqualTo(3);
        }
    }

    @Test
    void refusesWhatIsNotHttp() {
        try (CannedServer server = CannedServer.sending("SSH-2.0-OpenSSH_9.9\r\n")) {
            assertThatExceptionOfType(ModelFailedException.class)
                    .isThrownBy(
                            () -> model(Settings.at(server.baseUrl())).speak(Prompts.of("any"), Listener.toPieces()))
                    .satisfies(failed -> assertThat(failed.failure()).isEqualTo(Failure.BAD_EVENT));
        }
    }

    private OpenAiModel model(Settings settings) {
        return Speaking.model(settings, transport);
    }

    private static void assertFailed(Future<Completion> speaking, Failure expected) {
        assertThat(speaking.exceptionNow())
                .isInstanceOfSatisfying(
                        ModelFailedException.class,
                        failed -> assertThat(failed.failure()).isEqualTo(expected));
    }
}
