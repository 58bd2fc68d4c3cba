package dev.guildhall.inference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A game client that talks to one NPC over HTTP. */
public final class TalkingClient {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final int port;
    private final @Nullable String token;
    private final String npc = UUID.randomUUID().toString();

    public TalkingClient(int port, @Nullable String token) {
        this.port = port;
        this.token = token;
    }

    /** One server-sent event. */
    public record Event(String name, JsonNode data) {}

    public String npc() {
        return npc;
    }

    public TalkingClient withToken(@Nullable String other) {
        return new TalkingClient(port, other);
    }

    public Map<String, Object> request(String prompt) {
        return request(prompt, Map.of());
    }

    public Map<String, Object> request(String prompt, Map<String, Object> more) {
        Map<String, Object> request = new HashMap<>(Map.of("npc_id", npc, "prompt", prompt, "tier", 2));
        request.putAll(more);
        return request;
    }

    public Map<String, Object> directed(String direction) {
        return directed(direction, "");
    }

    public Map<String, Object> directed(String direction, String cue) {
        return request("Hello", Map.of("context", Map.of("world_state", Map.of("direction", direction, "cue", cue))));
    }

    public JsonNode ask(Map<String, Object> request) {
        HttpResponse<String> response = post(request, Map.of());
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return json(response.body());
    }

    public List<Event> stream(Map<String, Object> request) {
        return stream(request, Map.of());
    }

    public List<Event> stream(Map<String, Object> request, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Accept", "text/event-stream");
        HttpResponse<String> response = post(request, all);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return events(response.body());
    }

    public HttpResponse<String> post(Map<String, Object> request, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(Map.of("Content-Type", "application/json"));
        all.putAll(headers);
        return post(JSON.writeValueAsString(request), all);
    }

    public HttpResponse<String> post(String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/dialogue"))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Opens a stream on a bare socket, so that the test decides what is read and when the client leaves. */
    public Connection open(Map<String, Object> request) throws IOException {
        byte[] body = JSON.writeValueAsBytes(request);
        String head = """
                POST /v1/dialogue HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Accept: text/event-stream\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(token, body.length);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
        return new Connection(socket);
    }

    /** A stream that is being read line by line. */
    public static final class Connection implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader reader;

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        public void awaitLine(String start) throws IOException {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith(start)) {
                    return;
                }
            }
            throw new AssertionError("the stream ended before a line that starts with '" + start + "'");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    public static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    private static List<Event> events(String body) {
        List<Event> events = new ArrayList<>();
        for (String block : body.split("\n\n", -1)) {
            String name = "";
            String data = "";
            for (String line : block.lines().toList()) {
                if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    data = line.substring("data: ".length());
                }
            }
            if (!data.isEmpty()) {
                events.add(new Event(name, json(data)));
            }
        }
        return events;
    }
}
