package dev.guildhall.inference.model.openai;

import dev.guildhall.inference.model.ModelFailedException;
import dev.guildhall.inference.model.openai.UpstreamSettings.Limits;
import org.jspecify.annotations.Nullable;

/**
 * What ends a call from outside: a limit that passes, or a reader who leaves. Both close whatever the call holds at that
 * moment, so that the thread that waits for it goes on at once, with an I/O error.
 *
 * <p>Thread rule: one thread makes the call and enters its waits; {@link #abandon} and {@link #closeIfOver} come from others.
 */
final class Exchange {
    private final Limits limits;
    private final long wholeEnds;

    /** Written before {@link #ends}, and read after it. */
    private Wait wait = Wait.LINE;
    /** {@link System#nanoTime} at which the present wait is over. */
    private volatile long ends;

    private @Nullable Runnable closing;
    private boolean closed;
    private @Nullable Wait over;

    Exchange(Limits limits) {
        this.limits = limits;
        this.wholeEnds = System.nanoTime() + limits.whole().toNanos();
        this.ends = wholeEnds;
    }

    /** Waits for this from now on. */
    void enter(Wait next) {
        wait = next;
        long end = System.nanoTime() + next.limit(limits).toNanos();
        ends = end - wholeEnds < 0 ? end : wholeEnds;
    }

    /** Waits for nothing of the server's: only the limit of the whole call goes on. */
    void pause() {
        ends = wholeEnds;
    }

    /**
     * Names what is to be closed when this ends, in the place of what was named before; it is closed at once if this has ended.
     *
     * @param closes must not block
     */
    void hold(Runnable closes) {
        synchronized (this) {
            if (!closed) {
                closing = closes;
                return;
            }
        }
        closes.run();
    }

    /** Ends the call although no limit has passed: nobody wants its answer any more. */
    void abandon() {
        close(null);
    }

    /** Ends the call if what it waits for has taken too long. */
    void closeIfOver(long now) {
        long seen = ends;
        if (now - seen >= 0) {
            Wait late = seen == wholeEnds ? Wait.WHOLE : wait;
            close(late);
        }
    }

    private synchronized void close(@Nullable Wait late) {
        if (closed || (late != null && System.nanoTime() - ends < 0)) {
            return;
        }
        closed = true;
        over = late;
        if (closing != null) {
            closing.run();
            closing = null;
        }
    }

    /**
     * Lets go of what is held: nothing closes it from now on.
     *
     * @return whether it is still as the call left it
     */
    synchronized boolean end() {
        boolean intact = !closed;
        closed = true;
        closing = null;
        return intact;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** The failure if a limit ended the call. */
    synchronized @Nullable ModelFailedException overdue() {
        if (over == null) {
            return null;
        }
        return new ModelFailedException(
                over.failure(),
                "waited longer for " + over.what() + " than "
                        + over.limit(limits).toMillis() + " ms");
    }
}
