package dev.guildhall.inference.model.openai;

import dev.guildhall.inference.model.ModelFailedException;
import dev.guildhall.inference.model.ModelFailedException.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads server-sent events (WHATWG HTML, "Interpreting an event stream") and keeps of each its data, as a range of bytes that
 * is good until the next one is read. What it has not been asked for it has not read: nothing is buffered but one line.
 */
final class SseReader {
    /** The longest line, and the most data of one event. */
    static final int LONGEST = 256 * 1024;

    private static final int FIRST_SIZE = 8 * 1024;
    private static final byte[] DATA = {'d', 'a', 't', 'a'};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private byte[] buffer = new byte[FIRST_SIZE];
    /** The line being read starts here, its bytes have been looked at up to {@code next}, and the buffer is filled to {@code filled}. */
    private int lineStart;

    private int next;
    private int filled;
    private boolean firstLine = true;
    private boolean skipsLineFeed;
    private boolean ended;

    private boolean hasData;
    private boolean dataIsInBuffer;
    private byte[] data = new byte[0];
    private int dataStart;
    private int dataEnd;

    SseReader(InputStream in) {
        this.in = in;
    }

    /**
     * Reads on until there is an event with data. The last one need not be ended by an empty line; whether it was cut in the
     * middle is for its reader to find out, who can ask {@link #hasEnded}.
     *
     * @return whether there is one; false at the end
     * @throws ModelFailedException if it is longer than any should be; its end is not waited for
     */
    boolean next() throws IOException {
        hasData = false;
        while (!ended) {
            int lineEnd = readLine();
            if (lineEnd == lineStart) {
                if (hasData) {
                    return true;
                }
            } else {
                take(lineStart, lineEnd);
            }
        }
        return hasData;
    }

    /** The bytes that {@link #start} and {@link #end} are about. */
    byte[] bytes() {
        return data;
    }

    int start() {
        return dataStart;
    }

    int end() {
        return dataEnd;
    }

    boolean dataIs(byte[] expected) {
        return Arrays.equals(data, dataStart, dataEnd, expected, 0, expected.length);
    }

    /** Whether the stream is over; what was read last may be cut then. */
    boolean hasEnded() {
        return ended;
    }

    /** Reads up to the end of a line; returns where it ends, without the sign that ends it. */
    private int readLine() throws IOException {
        lineStart = next;
        while (true) {
            while (next < filled) {
                byte sign = buffer[next++];
                if (sign == '\n' && skipsLineFeed) {
                    skipsLineFeed = false;
                    lineStart = next;
                } else {
                    skipsLineFeed = sign == '\r';
                    if (sign == '\n' || sign == '\r') {
                        return afterByteOrderMark(next - 1);
                    }
                }
            }
            if (!fill()) {
                ended = true;
                return afterByteOrderMark(filled);
            }
        }
    }

    private int afterByteOrderMark(int lineEnd) {
        if (firstLine) {
            firstLine = false;
            if (startsWith(lineStart, lineEnd, BYTE_ORDER_MARK)) {
                lineStart += BYTE_ORDER_MARK.length;
            }
        }
        return lineEnd;
    }

    /** Makes room, keeping the line so far, and reads what there is. */
    private boolean fill() throws IOException {
        int length = filled - lineStart;
        if (length > LONGEST) {
            throw tooLong();
        }
        if (hasData && dataIsInBuffer) {
            // The next lines will move, and the data of earlier ones must not.
            dataIsInBuffer = false;
            data = Arrays.copyOfRange(buffer, dataStart, dataEnd);
            dataEnd -= dataStart;
            dataStart = 0;
        }
        if (length == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(2 * length, LONGEST + 1));
        } else if (lineStart > 0) {
            System.arraycopy(buffer, lineStart, buffer, 0, length);
        }
        lineStart = 0;
        next = length;
        filled = length;
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            return false;
        }
        filled += read;
        return true;
    }

    /** Takes the value of a line that is called {@code data}; comments and other fields are nothing to us. */
    private void take(int start, int end) {
        if (!startsWith(start, end, DATA)) {
            return;
        }
        int value = start + DATA.length;
        if (value < end) {
            if (buffer[value] != ':') {
                return;
            }
            value++;
            if (value < end && buffer[value] == ' ') {
                value++;
            }
        }
        if (hasData) {
            append(value, end);
        } else {
            hasData = true;
            dataIsInBuffer = true;
            data = buffer;
            dataStart = value;
            dataEnd = end;
        }
    }

    /** A further line of data follows the others after a line feed. */
    private void append(int start, int end) {
        int before = dataEnd - dataStart;
        int length = before + 1 + end - start;
        if (length > LONGEST) {
            throw tooLong();
        }
        byte[] joined = new byte[length];
        System.arraycopy(data, dataStart, joined, 0, before);
        joined[before] = '\n';
        System.arraycopy(buffer, start, joined, before + 1, end - start);
        dataIsInBuffer = false;
        data = joined;
        dataStart = 0;
        dataEnd = length;
    }

    private static ModelFailedException tooLong() {
        return new ModelFailedException(Failure.BAD_EVENT, "an event of more than " + LONGEST + " bytes");
    }

    private boolean startsWith(int start, int end, byte[] expected) {
        return end - start >= expected.length
                && Arrays.equals(buffer, start, start + expected.length, expected, 0, expected.length);
    }
}
