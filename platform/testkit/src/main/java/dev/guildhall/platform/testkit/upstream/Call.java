package dev.guildhall.platform.testkit.upstream;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request that came, and what became of it. May be read from any thread while the act is still on. */
public final class Call {
    private static final JsonMapper JSON = new JsonMapper();

    private final String head;
    private final byte[] body;
    private final long beganAt;
    private final AtomicInteger pieces = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean over;
    private volatile long closedAt;

    Call(String head, byte[] body, long beganAt) {
        this.head = head;
        this.body = body;
        this.beganAt = beganAt;
    }

    /** What was asked. */
    public JsonNode request() {
        return JSON.readTree(body);
    }

    /** The first header of that name, in any case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(Request.header(head, name));
    }

    /** When the whole request was read, on the clock of {@link System#nanoTime}. */
    public long beganAt() {
        return beganAt;
    }

    /** How many pieces were written so far, the one that is being written among them; one for a response that is no stream. */
    public int pieces() {
        return pieces.get();
    }

    /** Whether the response was written to its end; one that is cut, stalls or is endless never is. */
    public boolean isOver() {
        return over;
    }

    /** Whether the peer closed the connection, in the middle of this call or after it and before another. */
    public boolean isClosedByPeer() {
        return closed.getCount() == 0;
    }

    /** Waits for that; false when it did not happen in time. */
    public boolean awaitClosedByPeer(Duration atMost) {
        try {
            return closed.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** When the peer closed, on the clock of {@link System#nanoTime}. */
    public long closedAt() {
        if (!isClosedByPeer()) {
            throw new IllegalStateException("The peer has not closed the connection of this call");
        }
        return closedAt;
    }

    void writes(int count) {
        pieces.addAndGet(count);
    }

    void finished() {
        over = true;
    }

    void closedByPeer(long at) {
        if (closed.getCount() > 0) {
            closedAt = at;
            closed.countDown();
        }
    }
}
