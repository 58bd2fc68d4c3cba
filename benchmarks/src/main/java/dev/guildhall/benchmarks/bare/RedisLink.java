package dev.guildhall.benchmarks.bare;

import dev.guildhall.benchmarks.process.Stage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to Redis for a few questions whose answers are one string or one number. Used by one thread. */
public final class RedisLink implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    private RedisLink(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /**
     * Connects.
     *
     * @param port on 127.0.0.1
     */
    public static RedisLink to(int port, int database) {
        try {
            Socket socket = new Socket();
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(Stage.LOOPBACK), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            RedisLink link = new RedisLink(socket);
            String _ = link.ask("SELECT", Integer.toString(database));
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException("Redis cannot be reached on port " + port, e);
        }
    }

    /**
     * What Redis answers.
     *
     * @throws IllegalStateException if the answer is an error, or none of the kinds above
     */
    public String ask(String... words) {
        try {
            socket.getOutputStream().write(command(words));
            String head = line();
            String rest = head.substring(1);
            return switch (head.charAt(0)) {
                case '+', ':' -> rest;
                case '$' -> bulk(Integer.parseInt(rest));
                default -> throw new IllegalStateException("Redis answered " + words[0] + " with " + head);
            };
        } catch (IOException e) {
            throw new UncheckedIOException("Redis did not answer " + words[0], e);
        }
    }

    private static byte[] command(String... words) {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.writeBytes(bytes("*" + words.length + "\r\n"));
        for (String word : words) {
            byte[] bytes = bytes(word);
            command.writeBytes(bytes("$" + bytes.length + "\r\n"));
            command.writeBytes(bytes);
            command.writeBytes(bytes("\r\n"));
        }
        return command.toByteArray();
    }

    private String bulk(int length) throws IOException {
        String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        String _ = line();
        return text;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
