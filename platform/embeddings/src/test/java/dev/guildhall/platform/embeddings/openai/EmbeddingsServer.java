package dev.guildhall.platform.embeddings.openai;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenAI-compatible server on 127.0.0.1 that speaks {@code POST /v1/embeddings}. The vector of a text has the text's length at
 * the place 0 and its number of vowels at the place 1, so that it can be recognised; its data come last to first.
 */
final class EmbeddingsServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    /** What happens to one request. */
    @FunctionalInterface
    interface Act {
        void play(HttpExchange exchange, JsonNode request) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Act> acts = new ConcurrentLinkedQueue<>();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final int dimension;

    EmbeddingsServer(int dimension) {
        this.dimension = dimension;
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            server = HttpServer.create(new InetSocketAddress(loopback, 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/embeddings", this::handle);
        server.start();
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** The next requests get these; then all are answered well. */
    void will(Act... next) {
        acts.addAll(List.of(next));
    }

    List<JsonNode> requests() {
        return requests;
    }

    List<String> authorizations() {
        return authorizations;
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
            requests.add(request);
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            Act act = acts.poll();
            (act == null ? answer() : act).play(exchange, request);
        } finally {
            running.decrementAndGet();
        }
    }

    Act answer() {
        return (exchange, request) -> send(exchange, 200, Map.of(), body(request));
    }

    static Act answering(String body) {
        return (exchange, _) -> send(exchange, 200, Map.of(), body);
    }

    static Act refusing(int status, Map<String, String> headers) {
        return (exchange, _) -> send(exchange, status, headers, "{\"error\":{\"message\":\"no\"}}");
    }

    /** Nothing comes until the server is closed. */
    Act hanging() {
        return (_, _) -> await();
    }

    /** The header and the beginning of the body come, and then nothing more. */
    Act stalling() {
        return (exchange, _) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"data\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await();
        };
    }

    /** Half of what was announced comes, and then the connection ends. */
    static Act breaking() {
        return (exchange, _) -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(new byte[500]);
        };
    }

    static Act endless() {
        return (exchange, _) -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                byte[] blanks = " ".repeat(8_192).getBytes(StandardCharsets.UTF_8);
                for (int i = 0; i < 100_000; i++) {
                    body.write(blanks);
                }
            }
        };
    }

    private void await() throws InterruptedIOException {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            throw new InterruptedIOException(interrupted.getMessage());
        }
    }

    private static void send(HttpExchange exchange, int status, Map<String, String> headers, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private String body(JsonNode request) {
        List<Map<String, Object>> data = new ArrayList<>();
        int index = 0;
        for (JsonNode text : request.get("input")) {
            data.addFirst(Map.of("object", "embedding", "index", index++, "embedding", vector(text.asString())));
        }
        return JSON.writeValueAsString(Map.of(
                "object",
                "list",
                "data",
                data,
                "model",
                request.get("model").asString(),
                "usage",
                Map.of("prompt_tokens", 8, "total_tokens", 8)));
    }

    private double[] vector(String text) {
        double[] vector = new double[dimension];
        vector[0] = text.length();
        vector[1] = text.chars().filter(sign -> "aeiou".indexOf(sign) >= 0).count();
        return vector;
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
