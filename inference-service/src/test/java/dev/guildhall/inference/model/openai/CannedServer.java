package dev.guildhall.inference.model.openai;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers every request with the same bytes, whatever they are, and then closes the connection or keeps it, for what a better
 * server never does.
 */
final class CannedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final byte[] answer;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();

    private CannedServer(String answer) {
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.answer = answer.getBytes(StandardCharsets.UTF_8);
        Thread.ofVirtual().start(this::accept);
    }

    /** A body of known length. */
    static CannedServer answering(String contentType, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return new CannedServer("HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\nContent-Length: " + length
                + "\r\n\r\n" + body);
    }

    /** All there is to send, from the status line on. */
    static CannedServer sending(String bytes) {
        return new CannedServer(bytes);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/v1";
    }

    int requests() {
        return requests.get();
    }

    int connections() {
        return sockets.size();
    }

    /** Closes all connections that there are, as a server that restarts. */
    void closeConnections() {
        sockets.forEach(CannedServer::closeQuietly);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (readRequest(in)) {
                requests.incrementAndGet();
                socket.getOutputStream().write(answer);
                if (!new String(answer, StandardCharsets.UTF_8).contains("Content-Length: ")) {
                    socket.close();
                }
            }
        } catch (IOException _) {
            // The peer has closed.
        } finally {
            closeQuietly(socket);
        }
    }

    /** Reads one request with its body; false if there is none. */
    private static boolean readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int sign = in.read();
            if (sign < 0) {
                return false;
            }
            head.append((char) sign);
        }
        int length = head.toString()
                .lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length())))
                .findFirst()
                .orElse(0);
        in.readNBytes(length);
        return true;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // Of no use any more.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        closeConnections();
    }
}
