package dev.guildhall.benchmarks.dialogue.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    private static final int REQUESTS = 20;
    private static final Schedule SCHEDULE = new Schedule(1_000, REQUESTS);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ANSWER = "{\"response_text\":\"Well met.\"}";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;

    private interface Behaviour {
        void answer(HttpExchange exchange) throws Exception;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private interface Work {
        LoadResult with(OpenLoop loop) throws InterruptedException;
    }

    private LoadResult load(Form form, int mostUnanswered, Behaviour behaviour) throws InterruptedException {
        return using(form, mostUnanswered, behaviour, loop -> loop.run(SCHEDULE));
    }

    private LoadResult using(Form form, int mostUnanswered, Behaviour behaviour, Work work)
            throws InterruptedException {
        server.createContext("/", exchange -> {
            try (exchange) {
                behaviour.answer(exchange);
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
        Target target = new Target(server.getAddress().getPort(), Dialect.DIALOGUE, form, OpenLoopTest::request);
        try (OpenLoop loop = new OpenLoop(target, mostUnanswered, PATIENCE)) {
            return work.with(loop);
        }
    }

    private static byte[] request(int number) {
        return ("POST /" + number + " HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\n{}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Test
    void everyRequestIsAnsweredOnce() throws InterruptedException {
        LoadResult result = load(Form.JSON, REQUESTS, exchange -> say(exchange, 200, ANSWER));

        assertThat(result.failures()).isEmpty();
        assertThat(result.whole().getTotalCount()).isEqualTo(REQUESTS);
    }

    @Test
    void requestsAreSentWhileNoneIsAnswered() throws InterruptedException {
        CountDownLatch all = new CountDownLatch(REQUESTS);

        LoadResult result = load(Form.JSON, REQUESTS, exchange -> {
            all.countDown();
            say(exchange, all.await(10, TimeUnit.SECONDS) ? 200 : 500, ANSWER);
        });

        assertThat(result.failures()).isEmpty();
    }

    /** All are answered when the last has come; the first was due that much earlier, and has to show it. */
    @Test
    void aStallCountsForAllThatWereDueInIt() throws InterruptedException {
        CountDownLatch all = new CountDownLatch(REQUESTS);

        LoadResult result = load(Form.JSON, REQUESTS, exchange -> {
            all.countDown();
            all.await(10, TimeUnit.SECONDS);
            say(exchange, 200, ANSWER);
        });

        long lastDueMicros = TimeUnit.NANOSECONDS.toMicros(SCHEDULE.dueNanos(REQUESTS - 1));
        assertThat(result.whole().getMaxValue()).isGreaterThanOrEqualTo(lastDueMicros);
        assertThat(result.whole().getValueAtPercentile(50)).isGreaterThanOrEqualTo(lastDueMicros / 2 - 1_000);
    }

    @Test
    void whatIsNotAnsweredWellIsCountedByReason() throws InterruptedException {
        AtomicInteger number = new AtomicInteger();

        LoadResult result = load(Form.JSON, REQUESTS, exchange -> {
            switch (number.getAndIncrement() % 4) {
                case 0 -> say(exchange, 200, ANSWER);
                case 1 -> say(exchange, 503, ANSWER);
                case 2 -> say(exchange, 200, "{}");
                default -> {
                    exchange.sendResponseHeaders(200, 100);
                    exchange.getResponseBody().write(1);
                    exchange.getResponseBody().flush();
                }
            }
        });

        assertThat(result.failures())
                .containsEntry("status 503", 5)
                .containsEntry("incomplete", 5)
                .containsEntry("the answer was cut off", 5);
        assertThat(result.failed()).isEqualTo(15);
        assertThat(result.whole().getTotalCount()).isEqualTo(5);
    }

    @Test
    void whatIsDueBeyondTheBoundIsCountedAsNotSent() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger arrived = new AtomicInteger();

        LoadResult result = load(Form.JSON, 5, exchange -> {
            arrived.incrementAndGet();
            never.await(1, TimeUnit.SECONDS);
            say(exchange, 200, ANSWER);
        });

        assertThat(result.failures()).containsEntry("not sent: 5 were unanswered", REQUESTS - 5);
        assertThat(arrived).hasValue(5);
    }

    @Test
    void aSecondLoadAsksNothingThatTheFirstDid() throws InterruptedException {
        Set<String> asked = ConcurrentHashMap.newKeySet();

        using(
                Form.JSON,
                REQUESTS,
                exchange -> {
                    asked.add(exchange.getRequestURI().getPath());
                    say(exchange, 200, ANSWER);
                },
                loop -> {
                    loop.run(SCHEDULE);
                    return loop.run(SCHEDULE);
                });

        assertThat(asked).hasSize(2 * REQUESTS);
    }

    @Test
    void warmingUpNeverOverrunsTheServer() throws InterruptedException {
        Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();

        LoadResult result = using(
                Form.JSON,
                3,
                exchange -> {
                    connections.add(exchange.getRemoteAddress());
                    say(exchange, 200, ANSWER);
                },
                loop -> loop.warmUp(REQUESTS));

        assertThat(result.whole().getTotalCount()).isEqualTo(REQUESTS);
        assertThat(connections).hasSizeBetween(1, 3);
    }

    @Test
    void whatMetAConnectionThatTheServerHadClosedIsAskedAgain() throws Exception {
        try (ServerSocket server = new ServerSocket(0, REQUESTS, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> answerOncePerConnection(server));
            Target target = new Target(server.getLocalPort(), Dialect.DIALOGUE, Form.JSON, OpenLoopTest::request);
            try (OpenLoop loop = new OpenLoop(target, 1, PATIENCE)) {
                LoadResult result = loop.warmUp(REQUESTS);

                assertThat(result.failures()).isEmpty();
                assertThat(result.whole().getTotalCount()).isEqualTo(REQUESTS);
            }
        }
    }

    /** As a server does that has waited long enough for another request. */
    private static void answerOncePerConnection(ServerSocket server) {
        byte[] answer = ("HTTP/1.1 200 OK\r\nContent-Length: " + ANSWER.length() + "\r\n\r\n" + ANSWER)
                .getBytes(StandardCharsets.US_ASCII);
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                int read = connection.getInputStream().read(new byte[4096]);
                if (read > 0) {
                    connection.getOutputStream().write(answer);
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Test
    void streamsAreTimedToTheirFirstPieceAndToTheirEnd() throws InterruptedException {
        LoadResult result = load(Form.SSE, REQUESTS, exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write("event: token\ndata: {\"token\":\"Well\"}\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            out.write("event: done\ndata: {}\n\n".getBytes(StandardCharsets.UTF_8));
        });

        assertThat(result.failures()).isEmpty();
        assertThat(result.first().getTotalCount()).isEqualTo(REQUESTS);
        assertThat(result.whole().getTotalCount()).isEqualTo(REQUESTS);
        assertThat(result.first().getMaxValue())
                .isLessThanOrEqualTo(result.whole().getMaxValue());
    }
}
