package dev.guildhall.platform.webedge.connection;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A caller that holds its connection in its own hands. */
final class Caller implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)\r\n");

    private final Socket socket;
    private final DataInputStream in;

    Caller(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(20_000);
        in = new DataInputStream(socket.getInputStream());
    }

    static Caller of(int port) throws IOException {
        return new Caller(new Socket("localhost", port));
    }

    void get(String path) throws IOException {
        send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    void post(String path, String body) throws IOException {
        send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** The body of the next answer, which has a length. */
    String answer() throws IOException {
        String head = readThrough("\r\n\r\n");
        Matcher length = LENGTH.matcher(head);
        if (!length.find()) {
            throw new IOException("no length in: " + head);
        }
        byte[] body = new byte[Integer.parseInt(length.group(1))];
        in.readFully(body);
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    String readThrough(String end) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
            read.write(in.readUnsignedByte());
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    boolean isAtEnd() throws IOException {
        try {
            in.readByte();
            return false;
        } catch (EOFException _) {
            return true;
        }
    }

    /** Says that nothing more will be sent, but stays to read. */
    void endSending() throws IOException {
        socket.shutdownOutput();
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
