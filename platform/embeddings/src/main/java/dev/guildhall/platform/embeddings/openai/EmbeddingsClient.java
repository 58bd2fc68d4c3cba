package dev.guildhall.platform.embeddings.openai;

import dev.guildhall.platform.embeddings.EmbeddingFailedException.Failure;
import dev.guildhall.platform.embeddings.EmbeddingsSettings.OpenAi;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.json.JsonMapper;

/** Asks {@code POST {base-url}/embeddings} once. Cancelling the exchange closes its connection, so no limit leaves one open. */
final class EmbeddingsClient implements AutoCloseable {
    /** What an answer may have beside its numbers. */
    private static final int OTHER_BYTES = 64 * 1024;

    /** The longest way in which a server writes one number, with its comma. */
    private static final int BYTES_OF_NUMBER = 32;

    private final OpenAi settings;
    private final int dimension;
    private final Clock clock;
    private final HttpRequest.Builder request;
    private final JsonMapper json = new JsonMapper();
    private final ReplyReader replies;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    EmbeddingsClient(OpenAi settings, int dimension, Clock clock) {
        this.settings = settings;
        this.dimension = dimension;
        this.clock = clock;
        this.replies = new ReplyReader(json, dimension);
        String baseUrl = Objects.requireNonNull(settings.baseUrl(), "base-url").toString();
        this.request = HttpRequest.newBuilder(
                        URI.create((baseUrl.endsWith("/") ? baseUrl : baseUrl + "/") + "embeddings"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json");
        if (settings.apiKey() != null) {
            request.header("Authorization", "Bearer " + settings.apiKey());
        }
        this.client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(settings.connectTimeLimit())
                .executor(threads)
                .build();
    }

    /** Asks for the vectors of some texts, waiting so long at most. */
    Reply ask(List<String> texts, Duration limit) throws InterruptedException {
        int most = (int) Math.min((long) texts.size() * dimension * BYTES_OF_NUMBER + OTHER_BYTES, Integer.MAX_VALUE);
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(
                request.copy().POST(BodyPublishers.ofByteArray(body(texts))).build(), _ -> new BoundedBody(most));
        try {
            return read(exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS), texts.size());
        } catch (TimeoutException _) {
            return new Reply.Failed(Failure.TIMED_OUT, "it took too long", false, null);
        } catch (ExecutionException e) {
            return e.getCause() instanceof BoundedBody.TooLargeException tooLarge
                    ? new Reply.Failed(Failure.BAD_ANSWER, String.valueOf(tooLarge.getMessage()), false, null)
                    : new Reply.Failed(Failure.UNREACHABLE, "it cannot be reached: " + e.getCause(), true, null);
        } finally {
            exchange.cancel(true);
        }
    }

    private byte[] body(List<String> texts) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", Objects.requireNonNull(settings.model(), "model"));
        // Half a character is no JSON; as bytes it becomes a question mark.
        body.put(
                "input",
                texts.stream()
                        .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                        .toList());
        if (settings.sendDimension()) {
            body.put("dimensions", dimension);
        }
        return json.writeValueAsBytes(body);
    }

    private Reply read(HttpResponse<byte[]> response, int count) {
        int status = response.statusCode();
        if (status == 200) {
            return replies.read(response.body(), count);
        }
        Failure failure =
                status == 429 ? Failure.RATE_LIMITED : status >= 500 ? Failure.SERVER_ERROR : Failure.REJECTED;
        return new Reply.Failed(
                failure,
                "it answered with status " + status,
                failure != Failure.REJECTED || status == 408,
                RetryAfter.of(response.headers(), clock));
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
