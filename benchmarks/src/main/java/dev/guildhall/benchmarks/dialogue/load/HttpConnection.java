package dev.guildhall.benchmarks.dialogue.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * A connection that is kept alive, with just as much HTTP/1.1 as our servers answer with. A client library would cost more
 * CPU than some of what is measured. Used by one thread at a time.
 */
final class HttpConnection implements AutoCloseable {
    private static final int BUFFER = 4096;
    private static final int LONGEST_LINE = 8192;
    private static final int UNTIL_CLOSED = -1;
    private static final int CHUNKED = -2;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    private boolean reusable = true;
    private boolean used;
    private boolean heard;

    private HttpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /**
     * @param port on 127.0.0.1
     * @param patience how long connecting, and then each read, may take
     */
    static HttpConnection open(int port, Duration patience) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.setSoTimeout((int) patience.toMillis());
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            socket.connect(new InetSocketAddress(loopback, port), (int) patience.toMillis());
            return new HttpConnection(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Sends a request and hands the body of its answer to {@code answer}.
     *
     * @return the status
     * @throws EOFException if the answer was cut off
     */
    int exchange(byte[] request, Answer answer) throws IOException {
        heard = false;
        out.write(request);
        String[] statusLine = line().split(" ", 3);
        if (statusLine.length < 2 || !statusLine[1].matches("[1-5][0-9]{2}")) {
            throw new IOException("not a status line: " + String.join(" ", statusLine));
        }
        int length = readHeaders();
        switch (length) {
            case CHUNKED -> readChunks(answer);
            case UNTIL_CLOSED -> readUntilClosed(answer);
            default -> readExactly(length, answer);
        }
        used = true;
        return Integer.parseInt(statusLine[1]);
    }

    /** Whether the server had closed it, as it may with an idle one, before it saw the last request. */
    boolean wasStale() {
        return used && !heard;
    }

    /** Whether another request may follow. */
    boolean isReusable() {
        return reusable;
    }

    /** Reads up to the body; returns its length, or how else its end is told. */
    private int readHeaders() throws IOException {
        int length = UNTIL_CLOSED;
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            String value = header.substring(colon + 1).strip();
            switch (header.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT)) {
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> length = CHUNKED;
                case "connection" -> reusable &= !value.equalsIgnoreCase("close");
                default -> {
                    // Nothing else changes how the body is read.
                }
            }
        }
        return length;
    }

    private void readChunks(Answer answer) throws IOException {
        while (true) {
            String size = line();
            int count = Integer.parseInt(size, 0, lengthOfSize(size), 16);
            readExactly(count, answer);
            line();
            if (count == 0) {
                return;
            }
        }
    }

    private static int lengthOfSize(String line) {
        int extension = line.indexOf(';');
        return extension < 0 ? line.length() : extension;
    }

    private void readExactly(int length, Answer answer) throws IOException {
        int left = length;
        while (left > 0) {
            fillIfEmpty();
            int count = Math.min(left, end - next);
            answer.take(buffer, next, count);
            next += count;
            left -= count;
        }
    }

    private void readUntilClosed(Answer answer) throws IOException {
        reusable = false;
        do {
            answer.take(buffer, next, end - next);
            next = 0;
            end = in.read(buffer);
        } while (end >= 0);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        while (line.length() <= LONGEST_LINE) {
            fillIfEmpty();
            int start = next;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            line.append(new String(buffer, start, next - start, StandardCharsets.ISO_8859_1));
            if (next < end) {
                next++;
                return line.toString().stripTrailing();
            }
        }
        throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
    }

    private void fillIfEmpty() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, in.read(buffer));
            if (end == 0) {
                throw new EOFException("the answer was cut off");
            }
            heard = true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed enough: nothing is sent or read on it any more.
        }
    }
}
