package dev.guildhall.platform.testkit.upstream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that hides nothing: it sends what it is told and keeps every byte that comes. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5_000;

    private final Socket socket;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[64 * 1024];

    Wire(ModelUpstream upstream) throws IOException {
        socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(upstream.baseUrl()).getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    static String question(String cue, boolean stream) {
        return """
                {"model":"m","messages":[{"role":"system","content":"world.cue: \\"%s\\""},{"role":"user","content":"Hail"}]%s}""".formatted(cue, stream ? ",\"stream\":true,\"stream_options\":{\"include_usage\":true}" : "");
    }

    static String post(String path, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + length + "\r\n\r\n" + body;
    }

    Wire ask(String cue, boolean stream) throws IOException {
        return send(post("/v1/chat/completions", question(cue, stream)));
    }

    Wire send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Reads until that has come. */
    Wire until(String text) throws IOException {
        while (!received().contains(text)) {
            if (!readSome()) {
                throw new IOException("Ended without " + text + ": " + received());
            }
        }
        return this;
    }

    /** Reads until the end of the connection; a reset is an exception. */
    String toEnd() throws IOException {
        while (readSome()) {
            // All of it.
        }
        return received();
    }

    /** Reads a chunked body to its end; answers the body without the coding. */
    String body() throws IOException {
        until("\r\n0\r\n\r\n");
        return String.join("", frames());
    }

    /** The chunks of HTTP's chunked coding that have come whole. */
    List<String> frames() {
        byte[] all = received.toByteArray();
        List<String> frames = new ArrayList<>();
        int at = received().indexOf("\r\n\r\n") + 4;
        while (at < all.length) {
            int lineEnd = at;
            while (all[lineEnd] != '\r') {
                lineEnd++;
            }
            int length = Integer.parseInt(new String(all, at, lineEnd - at, StandardCharsets.US_ASCII), 16);
            if (length == 0 || lineEnd + 2 + length > all.length) {
                break;
            }
            // One byte one character, so that a frame may end within a letter.
            frames.add(new String(all, lineEnd + 2, length, StandardCharsets.ISO_8859_1));
            at = lineEnd + 2 + length + 2;
        }
        return frames;
    }

    /** What has come so far, one byte one character. */
    String received() {
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    Wire forget() {
        received.reset();
        return this;
    }

    boolean readSome() throws IOException {
        InputStream in = socket.getInputStream();
        int read = in.read(buffer);
        if (read > 0) {
            received.write(buffer, 0, read);
        }
        return read >= 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
