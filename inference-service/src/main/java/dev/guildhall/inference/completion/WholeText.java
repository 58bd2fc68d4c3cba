package dev.guildhall.inference.completion;

import dev.guildhall.inference.model.TokenSink;
import dev.guildhall.platform.departure.Departure;
import dev.guildhall.platform.errors.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a whole text, until it is there, its caller leaves, or the service stops it.
 *
 * <p>Thread rule: {@link #stop} may come from any thread.
 */
final class WholeText implements TokenSink {
    private final Departure departure;
    private volatile @Nullable Refusal stoppedBy;

    WholeText(Departure caller) {
        this.departure = caller;
    }

    /** The text; it is handed on with the outcome. */
    @Override
    public void accept(String text) {
        departure.requireCaller();
    }

    @Override
    public boolean wantsPieces() {
        return false;
    }

    @Override
    public Departure departure() {
        return departure;
    }

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
