package dev.guildhall.inference.dialogue.grpc;

import dev.guildhall.inference.dialogue.AnswerReader;
import dev.guildhall.inference.model.Departure;
import io.grpc.Context;

/** Waits for a whole answer on behalf of a unary call: has no use for pieces, and leaves when the call is cancelled. */
final class CallReader implements AnswerReader, AutoCloseable {
    private final Departure departure = new Departure();
    private final Context call;
    private final Context.CancellationListener listener = _ -> departure.happen("the call was cancelled");

    CallReader(Context call) {
        this.call = call;
        call.addListener(listener, Runnable::run);
    }

    @Override
    public void accept(String piece) {
        departure.requireReader();
    }

    @Override
    public boolean wantsPieces() {
        return false;
    }

    @Override
    public Departure departure() {
        return departure;
    }

    @Override
    public void close() {
        call.removeListener(listener);
    }
}
