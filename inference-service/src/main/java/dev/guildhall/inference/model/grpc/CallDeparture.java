package dev.guildhall.inference.model.grpc;

import dev.guildhall.platform.departure.Departure;
import io.grpc.Context;

/** The leaving of a unary call's caller: happens when the call is cancelled, or its deadline passes. */
public final class CallDeparture implements AutoCloseable {
    private final Departure departure = new Departure();
    private final Context call;
    private final Context.CancellationListener listener = _ -> departure.happen("the call was cancelled");

    public CallDeparture(Context call) {
        this.call = call;
        call.addListener(listener, Runnable::run);
    }

    public Departure departure() {
        return departure;
    }

    @Override
    public void close() {
        call.removeListener(listener);
    }
}
