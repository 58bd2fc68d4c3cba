package dev.guildhall.inference.moderation.openai;

import dev.guildhall.inference.moderation.ModerationSettings.Remote;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.json.JsonMapper;

/** Asks {@code POST {base-url}/moderations} once. Cancelling the exchange closes its connection, so no limit leaves one open. */
final class ModerationClient implements AutoCloseable {
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final HttpRequest.Builder request;
    private final String model;
    private final JsonMapper json = new JsonMapper();
    private final AnswerReader answers = new AnswerReader(json);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    ModerationClient(Remote settings) {
        String baseUrl = String.valueOf(settings.baseUrl());
        this.model = settings.model();
        this.request = HttpRequest.newBuilder(
                        URI.create((baseUrl.endsWith("/") ? baseUrl : baseUrl + "/") + "moderations"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json");
        if (settings.apiKey() != null && !settings.apiKey().isBlank()) {
            request.header("Authorization", "Bearer " + settings.apiKey());
        }
        this.client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(settings.connectTimeLimit())
                .executor(threads)
                .build();
    }

    Judgement ask(String text, Duration limit) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(
                request.copy().POST(BodyPublishers.ofByteArray(body(text))).build(),
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            return read(exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            return new Judgement.Failed("it took too long", false);
        } catch (ExecutionException e) {
            return new Judgement.Failed("it cannot be reached: " + e.getCause(), true);
        } finally {
            exchange.cancel(true);
        }
    }

    private byte[] body(String text) {
        // Half a character is no JSON; as bytes it becomes a question mark.
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return json.writeValueAsBytes(Map.of("model", model, "input", whole));
    }

    private Judgement read(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status != 200) {
            return new Judgement.Failed("it answered with status " + status, status >= 500 || status == 408);
        }
        return answers.read(response.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
