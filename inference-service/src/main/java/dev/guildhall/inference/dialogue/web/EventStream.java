package dev.guildhall.inference.dialogue.web;

import dev.guildhall.platform.departure.CallerGoneException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes server-sent events to a response, straight and blocking: a slow reader slows whoever sends. The response is not
 * committed before the first event, so that a refusal can still have a status of its own.
 *
 * <p>Thread rule: events come from the one thread that answers; comments may come from another.
 */
final class EventStream {
    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final HttpServletResponse response;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable OutputStream out;
    /** {@link System#nanoTime} of the last write. */
    private long lastWrite = System.nanoTime();

    private boolean commentsEnded;

    EventStream(HttpServletResponse response) {
        this.response = response;
    }

    /** Whether anything has been sent, so that the status can no longer change. */
    boolean started() {
        lock.lock();
        try {
            return out != null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends an event.
     *
     * @param data JSON, which has no line breaks
     * @throws CallerGoneException if the reader has left, or did not read within the connection's time limit
     */
    void send(String event, @Nullable String id, byte[] data) {
        StringBuilder head = new StringBuilder(64);
        if (id != null) {
            head.append("id: ").append(id).append('\n');
        }
        head.append("event: ").append(event).append("\ndata: ");
        lock.lock();
        try {
            OutputStream to = opened();
            to.write(head.toString().getBytes(StandardCharsets.UTF_8));
            to.write(data);
            to.write('\n');
            to.write('\n');
            to.flush();
            lastWrite = System.nanoTime();
        } catch (IOException gone) {
            throw new CallerGoneException("the reader of the stream left: " + gone.getMessage());
        } finally {
            lock.unlock();
        }
    }

    /** Sends a comment if nothing was sent for {@code silence}; skipped while an event is being written. */
    void bridge(Duration silence) {
        if (!lock.tryLock()) {
            return;
        }
        try {
            if (!commentsEnded && System.nanoTime() - lastWrite >= silence.toNanos()) {
                OutputStream to = opened();
                to.write(COMMENT);
                to.flush();
                lastWrite = System.nanoTime();
            }
        } catch (IOException gone) {
            // The next event finds the same, and ends the stream on its own thread.
            commentsEnded = true;
        } finally {
            lock.unlock();
        }
    }

    /** No comment is written after this, so that {@link #started} can be relied on. */
    void endComments() {
        lock.lock();
        try {
            commentsEnded = true;
        } finally {
            lock.unlock();
        }
    }

    private OutputStream opened() throws IOException {
        if (out == null) {
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            // Reverse proxies such as nginx hold small writes back unless told.
            response.setHeader("X-Accel-Buffering", "no");
            out = response.getOutputStream();
        }
        return out;
    }
}
