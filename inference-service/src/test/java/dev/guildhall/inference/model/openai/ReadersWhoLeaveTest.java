package dev.guildhall.inference.model.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.guildhall.inference.model.Completion;
import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.testkit.upstream.Act;
import dev.guildhall.platform.testkit.upstream.Call;
import dev.guildhall.platform.testkit.upstream.ModelUpstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader who leaves takes the upstream's connection along, whatever was being waited for. */
class ReadersWhoLeaveTest {
    private static final Duration SOON = Duration.ofMillis(250);

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
    void beforeTheHeader(boolean pieces) {
        leaves(Act.hang(), Listener.to(pieces), "");
    }

    @Test
    void beforeTheFirstPiece() {
        leaves(Act.answer("Well met.").stallAfter(0), Listener.toPieces(), "");
    }

    @Test
    void inTheMiddle() {
        leaves(Act.answer("Well met, traveller.").stallAfter(2), Listener.toPieces(), "Well met,");
    }

    @Test
    void inTheMiddleOfAWholeAnswer() {
        leaves(Act.answer("Well met, traveller.").stallAfter(0), Listener.toTheWhole(), "");
    }

    /** Leaves once the upstream was asked and so much was heard. */
    private void leaves(Act act, Listener listener, String heard) {
        upstream.will("inn", act);
        Future<Completion> speaking = speak(listener);
        await().until(() -> !upstream.calls("inn").isEmpty() && listener.heard().equals(heard));

        long left = leave(listener);

        assertClosedSoonAfter(left);
        assertEndsAsGone(speaking);
    }

    @Test
    void whileAPieceIsHandedOver() {
        upstream.will("inn", Act.endless(" on"));
        TokenSink leaves = _ -> {
            throw new CallerGoneException("in the middle");
        };

        assertThatExceptionOfType(CallerGoneException.class)
                .isThrownBy(() -> model(8).speak(Prompts.of("inn"), leaves))
                .withMessage("in the middle");
        assertThat(upstream.calls("inn").getFirst().awaitClosedByPeer(Duration.ofSeconds(5)))
                .isTrue();
    }

    @Test
    void beforeAnythingWasAsked() {
        upstream.will("inn", Act.hang());
        Listener listener = Listener.toPieces();
        leave(listener);

        assertEndsAsGone(speak(listener));
        assertThat(upstream.calls("inn")).isEmpty();
    }

    @Test
    void inTheLineForAConnection() {
        upstream.will("inn", Act.hang());
        upstream.will("other", Act.answer("Well met."));
        OpenAiModel model = model(1);
        Listener first = Listener.toPieces();
        Future<Completion> speaking = readers.submit(() -> model.speak(Prompts.of("inn"), first));
        await().until(() -> !upstream.calls("inn").isEmpty());
        Listener second = Listener.toPieces();
        CompletableFuture<Thread> waiter = new CompletableFuture<>();
        Future<Completion> waiting = readers.submit(() -> {
            waiter.complete(Thread.currentThread());
            return model.speak(Prompts.of("other"), second);
        });
        await().until(() -> waiter.join().getState() == Thread.State.WAITING);

        leave(second);

        assertEndsAsGone(waiting);
        assertThat(speaking.isDone()).isFalse();
        leave(first);
        assertEndsAsGone(speaking);
        assertThat(model.speak(Prompts.of("other"), Listener.toPieces()).text())
                .as("the place in the pool is free again")
                .isEqualTo("Well met.");
        assertThat(upstream.calls("other")).hasSize(1);
    }

    @Test
    void whileConnecting() throws IOException {
        try (FullServer server = new FullServer()) {
            OpenAiModel model = Speaking.model(Settings.at(server.baseUrl()), transport);
            Listener listener = Listener.toPieces();
            CompletableFuture<Thread> thread = new CompletableFuture<>();
            Future<Completion> speaking = readers.submit(() -> {
                thread.complete(Thread.currentThread());
                return model.speak(Prompts.of("inn"), listener);
            });
            await().until(() -> List.of(thread.join().getStackTrace()).stream()
                    .anyMatch(frame -> frame.getMethodName().equals("connect")));

            leave(listener);

            assertEndsAsGone(speaking);
        }
    }

    @Test
    void afterTheEndItChangesNothing() {
        upstream.will("inn", Act.answer("Well met."));
        Listener listener = Listener.toPieces();
        OpenAiModel model = model(1);
        model.speak(Prompts.of("inn"), listener);

        leave(listener);

        assertThat(model.speak(Prompts.of("inn"), Listener.toPieces()).text()).isEqualTo("Well met.");
        assertThat(upstream.openConnections()).as("the same connection").isEqualTo(1);
        assertThat(upstream.calls("inn")).noneMatch(Call::isClosedByPeer);
    }

    @Test
    void aSlowReaderSlowsTheUpstream() throws InterruptedException {
        upstream.will("inn", Act.endless("x"));
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        TokenSink slow = _ -> {
            reading.countDown();
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        Future<Completion> speaking = readers.submit(() -> model(8).speak(Prompts.of("inn"), slow));
        reading.await();

        Call call = upstream.calls("inn").getFirst();
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(20)).until(call::pieces, new Unchanged());

        assertThat(speaking.isDone()).isFalse();
        goesOn.countDown();
        await().untilAsserted(() -> assertThat(speaking.isDone()).isTrue());
    }

    @Test
    void aSlowReaderIsNotTheModelsFault() {
        // What comes after the second piece has not been sent yet when that one is handed over.
        upstream.will("inn", Act.answer("Well met, traveller.").gap(Duration.ofMillis(200)));
        OpenAiModel model =
                Speaking.model(Settings.at(upstream.baseUrl()).but(Wait.GAP, Duration.ofMillis(600)), transport);
        CountDownLatch never = new CountDownLatch(1);
        TokenSink slow = piece -> {
            try {
                assertThat(piece.equals(" met,") && never.await(1_200, TimeUnit.MILLISECONDS))
                        .isFalse();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };

        assertThat(model.speak(Prompts.of("inn"), slow).text()).isEqualTo("Well met, traveller.");
    }

    /** Holds for a number that is the same as at the last look. */
    private static final class Unchanged extends org.hamcrest.TypeSafeMatcher<Integer> {
        private int last = -1;

        @Override
        protected boolean matchesSafely(Integer now) {
            boolean same = now == last;
            last = now;
            return same;
        }

        @Override
        public void describeTo(org.hamcrest.Description description) {
            description.appendText("the same as before");
        }
    }

    private OpenAiModel model(int connections) {
        return Speaking.model(Settings.at(upstream.baseUrl()).connections(connections), transport);
    }

    private Future<Completion> speak(Listener listener) {
        OpenAiModel model = model(8);
        return readers.submit(() -> model.speak(Prompts.of("inn"), listener));
    }

    private static long leave(Listener listener) {
        long now = System.nanoTime();
        listener.departure().happen("left the inn");
        return now;
    }

    private void assertClosedSoonAfter(long left) {
        Call call = upstream.calls("inn").getFirst();
        assertThat(call.awaitClosedByPeer(Duration.ofSeconds(5))).isTrue();
        assertThat(Duration.ofNanos(call.closedAt() - left)).isLessThan(SOON);
    }

    private static void assertEndsAsGone(Future<Completion> speaking) {
        await().until(speaking::isDone);
        assertThat(speaking.exceptionNow())
                .isInstanceOf(CallerGoneException.class)
                .hasMessage("left the inn");
    }

    /** Takes no more connections, so that the next one waits for its handshake. */
    private static final class FullServer implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<Socket> waiting = new ArrayList<>();

        FullServer() throws IOException {
            // What the backlog holds beyond its size is up to the system; one that does not connect says that it is
            // full.
            for (boolean full = false; !full; ) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(listener.getLocalSocketAddress(), 200);
                } catch (java.net.SocketTimeoutException e) {
                    full = true;
                }
            }
        }

        String baseUrl() {
            return "http://127.0.0.1:" + listener.getLocalPort() + "/v1";
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : waiting) {
                socket.close();
            }
            listener.close();
        }
    }
}
