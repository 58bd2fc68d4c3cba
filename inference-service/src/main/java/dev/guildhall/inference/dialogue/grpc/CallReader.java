package dev.guildhall.inference.dialogue.grpc;

import dev.guildhall.inference.dialogue.AnswerReader;
import dev.guildhall.inference.model.grpc.CallDeparture;
import dev.guildhall.platform.departure.Departure;
import io.grpc.Context;

/** Waits for a whole answer on behalf of a unary call: has no use for pieces, and leaves when the call is cancelled. */
final class CallReader implements AnswerReader, AutoCloseable {
    private final CallDeparture call;

    CallReader(Context call) {
        this.call = new CallDeparture(call);
    }

    @Override
    public void accept(String piece) {
        departure().requireCaller();
    }

    @Override
    public boolean wantsPieces() {
        return false;
    }

    @Override
    public Departure departure() {
        return call.departure();
    }

    @Override
    public void close() {
        call.close();
    }
}
