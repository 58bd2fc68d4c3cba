package dev.guildhall.inference.ladder;

import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.inference.moderation.Screen;
import dev.guildhall.inference.moderation.Screened;
import dev.guildhall.inference.moderation.Screened.Passed;
import dev.guildhall.inference.moderation.Screened.Stopped;
import dev.guildhall.platform.departure.Departure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Carries one attempt's pieces to the reader, through a screen. For a reader who has no use for pieces it keeps them until the
 * answer is whole, so that a failure in the middle has handed over nothing.
 */
final class Delivery implements TokenSink {
    private final TokenSink reader;
    private final Screen screen;
    private final StringBuilder text = new StringBuilder();
    private final long start = System.nanoTime();
    private @Nullable Duration untilFirstPiece;
    private boolean asked;
    private boolean begun;

    Delivery(TokenSink reader, Screen screen) {
        this.reader = reader;
        this.screen = screen;
    }

    /** Stops a model whose next words must not be said. Control flow, so it has no stack. */
    static final class StoppedException extends RuntimeException {
        StoppedException() {
            super("the answer was stopped by the moderation", null, false, false);
        }
    }

    @Override
    public void accept(String piece) {
        if (untilFirstPiece == null) {
            untilFirstPiece = Question.since(start);
        }
        take(screen.pass(piece));
    }

    /** The model has ended: hands over what the screen and this held back. */
    void end() {
        take(screen.rest());
        handOverWhole();
    }

    /** Hands over everything at once to a reader who has no use for pieces. */
    void handOverWhole() {
        if (!reader.wantsPieces() && !text.isEmpty()) {
            begun = true;
            reader.accept(text.toString());
        }
    }

    private void take(Screened screened) {
        switch (screened) {
            case Passed(String clean) -> say(clean);
            case Stopped stopped -> {
                say(stopped.before());
                throw new StoppedException();
            }
        }
    }

    private void say(String clean) {
        if (clean.isEmpty()) {
            return;
        }
        text.append(clean);
        if (reader.wantsPieces()) {
            begun = true;
            reader.accept(clean);
        }
    }

    @Override
    public void asked() {
        asked = true;
    }

    /** Whether the model's server may have been at work. */
    boolean wasAsked() {
        return asked;
    }

    /** How long the model took to begin; absent if it did not, or its words were asked for in one. */
    @Nullable
    Duration untilFirstPiece() {
        return reader.wantsPieces() ? untilFirstPiece : null;
    }

    /** Whether the reader has been handed anything. */
    boolean begun() {
        return begun;
    }

    /** What passed the screen. */
    String text() {
        return text.toString();
    }

    @Override
    public boolean wantsPieces() {
        return reader.wantsPieces();
    }

    @Override
    public Departure departure() {
        return reader.departure();
    }
}
