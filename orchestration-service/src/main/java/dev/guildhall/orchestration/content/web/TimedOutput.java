package dev.guildhall.orchestration.content.web;

import dev.guildhall.platform.departure.CallerGoneException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a caller who has a limited time for all of it. A single write is bounded by the connection's own limit.
 *
 * <p>Thread rule: for the one thread that answers.
 */
final class TimedOutput extends OutputStream {
    private final OutputStream out;
    private final long end;
    private @Nullable CallerGoneException gone;

    TimedOutput(OutputStream out, Duration timeLimit) {
        this.out = out;
        this.end = System.nanoTime() + timeLimit.toNanos();
    }

    /** Why nothing more can be written; absent while it can. */
    @Nullable
    CallerGoneException gone() {
        return gone;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (System.nanoTime() - end > 0) {
            gone = new CallerGoneException("the caller takes too long to read");
            throw new IOException(gone);
        }
        try {
            out.write(bytes, offset, length);
        } catch (IOException left) {
            gone = new CallerGoneException("the caller left while it was answered");
            throw left;
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException left) {
            gone = new CallerGoneException("the caller left while it was answered");
            throw left;
        }
    }
}
