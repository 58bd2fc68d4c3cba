package dev.guildhall.platform.testkit.upstream;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads one request after the other off a connection, each of at most {@link #MOST_BODY} and {@link #MOST_HEAD} bytes. */
final class RequestReader {
    static final int MOST_BODY = 1024 * 1024;
    static final int MOST_HEAD = 64 * 1024;

    private static final byte[] GO_ON = Script.latin("HTTP/1.1 100 Continue\r\n\r\n");

    /** A request that is not read on; the connection is of no more use. */
    static final class RefusedException extends IOException {
        final int status;

        RefusedException(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[16 * 1024];
    private int start;
    private int end;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** Waits until the peer sent something more; false when it closed instead. */
    boolean awaitMore() throws IOException {
        return start < end || fill();
    }

    /** Reads a request whole, once something of it has come. */
    Request read() throws IOException {
        int headEnd = awaitHead();
        String head = new String(buffer, start, headEnd - start, StandardCharsets.ISO_8859_1);
        start = headEnd;
        if ("100-continue".equalsIgnoreCase(Request.header(head, "Expect"))) {
            out.write(GO_ON);
        }
        if ("chunked".equalsIgnoreCase(Request.header(head, "Transfer-Encoding"))) {
            byte[] body = readChunked();
            return new Request(head, body, 0, body.length);
        }
        int length = length(Request.header(head, "Content-Length"));
        require(length);
        Request request = new Request(head, buffer, start, length);
        start += length;
        return request;
    }

    private static int length(@Nullable String announced) throws IOException {
        if (announced == null) {
            return 0;
        }
        if (!announced.matches("[0-9]{1,9}")) {
            throw new RefusedException(400, "Content-Length: " + announced);
        }
        int length = Integer.parseInt(announced);
        if (length > MOST_BODY) {
            throw new RefusedException(413, "Content-Length: " + length + " (expected: at most " + MOST_BODY + ")");
        }
        return length;
    }

    /** The index after the blank line. */
    private int awaitHead() throws IOException {
        int from = start;
        while (true) {
            for (int i = from; i + 3 < end; i++) {
                if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                    return i + 4;
                }
            }
            if (end - start > MOST_HEAD) {
                throw new RefusedException(413, "The header is longer than " + MOST_HEAD + " bytes");
            }
            int scanned = Math.max(0, end - start - 3);
            more();
            from = start + scanned;
        }
    }

    private byte[] readChunked() throws IOException {
        byte[] body = new byte[0];
        while (true) {
            String size = line();
            int length = frameLength(size);
            if (body.length + length > MOST_BODY) {
                throw new RefusedException(413, "A body of more than " + MOST_BODY + " bytes");
            }
            if (length == 0) {
                while (!line().isEmpty()) {
                    // Trailers say nothing to us.
                }
                return body;
            }
            require(length + 2);
            body = Arrays.copyOf(body, body.length + length);
            System.arraycopy(buffer, start, body, body.length - length, length);
            start += length + 2;
        }
    }

    private static int frameLength(String line) throws IOException {
        int semicolon = line.indexOf(';');
        String digits = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
        if (!digits.matches("[0-9A-Fa-f]{1,6}")) {
            throw new RefusedException(400, "A chunk of length " + digits);
        }
        return Integer.parseInt(digits, 16);
    }

    private String line() throws IOException {
        int at = start;
        while (true) {
            for (; at + 1 < end; at++) {
                if (buffer[at] == '\r' && buffer[at + 1] == '\n') {
                    String line = new String(buffer, start, at - start, StandardCharsets.ISO_8859_1);
                    start = at + 2;
                    return line;
                }
            }
            if (end - start > MOST_HEAD) {
                throw new RefusedException(400, "A line of more than " + MOST_HEAD + " bytes");
            }
            int scanned = at - start;
            more();
            at = start + scanned;
        }
    }

    private void require(int bytes) throws IOException {
        while (end - start < bytes) {
            more();
        }
    }

    private void more() throws IOException {
        if (!fill()) {
            throw new EOFException("The peer closed in the middle of a request");
        }
    }

    /** What is left moves to the front, so that a buffer that was large enough once always is. */
    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            return false;
        }
        end += read;
        return true;
    }
}
