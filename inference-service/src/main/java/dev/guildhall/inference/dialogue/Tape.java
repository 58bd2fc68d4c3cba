package dev.guildhall.inference.dialogue;

import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.departure.Departure;
import dev.guildhall.platform.errors.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Hands an answer on to its reader and remembers it. Besides the reader's leaving, it can be stopped by the service itself,
 * with a refusal that the reader is then told.
 *
 * <p>Thread rule: pieces come from one thread; {@link #stop} and {@link #release} may come from any other.
 */
final class Tape implements TokenSink {
    private final UUID stream;
    private final AnswerReader reader;
    private final List<String> pieces;
    private final Departure departure = new Departure();
    private volatile @Nullable Refusal stoppedBy;
    private Runnable onRelease = () -> {};
    private boolean closed;

    /** A tape of a stream of which {@code pieces} have been said, and handed to the reader, before. */
    Tape(UUID stream, AnswerReader reader, List<String> pieces) {
        this.stream = stream;
        this.reader = reader;
        this.pieces = new ArrayList<>(pieces);
        reader.departure().then(() -> departure.happen("the reader left"));
    }

    UUID stream() {
        return stream;
    }

    @Override
    public void accept(String piece) {
        append(piece);
        reader.accept(piece);
    }

    private synchronized void append(String piece) {
        departure.requireCaller();
        if (closed) {
            throw new CallerGoneException("the stream was put down");
        }
        pieces.add(piece);
    }

    /** Takes no more pieces; returns whether it did until now. */
    synchronized boolean close() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    /** Says what is to be done when the answer goes on without its reader. */
    void whenReleased(Runnable action) {
        onRelease = action;
    }

    /** Its reader has left, and others read on: what is on it is all that will be. */
    void release() {
        if (close()) {
            onRelease.run();
        }
    }

    @Override
    public boolean wantsPieces() {
        return reader.wantsPieces();
    }

    @Override
    public Departure departure() {
        return departure;
    }

    /** What has been said; it stays as it is once the tape is closed. */
    List<String> pieces() {
        return pieces;
    }

    /** The refusal with what the reader has been handed before it. */
    Refusal withDelivered(Refusal refusal) {
        return refusal.withDetail("delivered_pieces", pieces.size())
                .withDetail("delivered_characters", String.join("", pieces).length());
    }

    /** Stops the answer, wherever it is; its reader is told {@code why}. */
    void stop(Refusal why) {
        stoppedBy = why;
        departure.happen("stopped by the service");
    }

    /** Why the service stopped it; absent if it did not. */
    @Nullable
    Refusal stoppedBy() {
        return stoppedBy;
    }
}
