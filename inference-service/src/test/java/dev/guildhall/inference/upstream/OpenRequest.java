package dev.guildhall.inference.upstream;

import dev.guildhall.inference.TalkingClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request on a bare socket, so that the test decides what is read and when the client leaves. Lines are told apart by how
 * they begin, which passes over the lengths of HTTP's chunks; no line is long enough to be in two of them.
 */
final class OpenRequest implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final BufferedReader reader;

    private OpenRequest(Socket socket) throws IOException {
        this.socket = socket;
        this.reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * One server-sent event.
     *
     * @param id absent where it has none
     */
    record Event(@Nullable String id, String name, JsonNode data) {}

    static OpenRequest send(Caller caller, String accept, Line line, Map<String, String> headers) {
        byte[] body = JsonMapper.shared().writeValueAsBytes(line.json());
        StringBuilder head = new StringBuilder("POST /v1/dialogue HTTP/1.1\r\nHost: localhost\r\n");
        head.append("Authorization: Bearer ").append(caller.token()).append("\r\n");
        head.append("Accept: ").append(accept).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Type: application/json\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n\r\n");
        try {
            Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), caller.instance().httpPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return new OpenRequest(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads up to the next event and returns it. */
    Event next() {
        String id = null;
        String name = "";
        while (true) {
            String line = readLine();
            if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.startsWith("event: ")) {
                name = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                return new Event(id, name, TalkingClient.json(line.substring("data: ".length())));
            } else if (line.startsWith("HTTP/1.1 ") && !line.startsWith("HTTP/1.1 200")) {
                throw new AssertionError(line);
            }
        }
    }

    /** Reads so many events. */
    List<Event> next(int count) {
        List<Event> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(next());
        }
        return events;
    }

    /** Reads to the end: {@code done} or {@code error} is the last one. */
    List<Event> rest() {
        List<Event> events = new ArrayList<>();
        do {
            events.add(next());
        } while (events.getLast().name().equals("token"));
        return events;
    }

    private String readLine() {
        try {
            String line = reader.readLine();
            if (line == null) {
                throw new AssertionError("the stream ended before its last event");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        leave();
    }

    void leave() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
