package dev.guildhall.orchestration.neighbours;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** One rpc of a neighbour: answers as it is told, and keeps what it was asked. Any thread may use it. */
public final class Scripted<Q, R> {
    private final Function<Q, R> usually;
    private final List<SeenCall<Q>> calls = new CopyOnWriteArrayList<>();

    private volatile Script<Q, R> script;

    Scripted(Function<Q, R> usually) {
        this.usually = usually;
        this.script = answering(usually);
    }

    @FunctionalInterface
    private interface Script<Q, R> {
        void play(Q request, StreamObserver<R> caller);
    }

    private static <Q, R> Script<Q, R> answering(Function<Q, R> answer) {
        return (request, caller) -> {
            caller.onNext(answer.apply(request));
            caller.onCompleted();
        };
    }

    /** Answers so from now on. What is thrown ends the call as its status; the function may block. */
    public void will(Function<Q, R> answer) {
        script = answering(answer);
    }

    /** Ends every call with a status. */
    public void willFail(Status status) {
        script = (_, caller) -> caller.onError(status.asRuntimeException());
    }

    /** Leaves every call open until its caller gives up. */
    public void willNotAnswer() {
        script = (_, _) -> {};
    }

    /** Leaves every call open until its caller gives up, and says when one has arrived. */
    public void willNotAnswer(Runnable arrived) {
        script = (_, _) -> arrived.run();
    }

    /** The calls since the last reset, in the order in which they arrived. */
    public List<SeenCall<Q>> calls() {
        return List.copyOf(calls);
    }

    /** As at the start. */
    public void reset() {
        script = answering(usually);
        calls.clear();
    }

    void serve(Q request, StreamObserver<R> caller) {
        SeenCall<Q> call = new SeenCall<>(request, NeighbourServer.headers());
        ((ServerCallStreamObserver<R>) caller).setOnCancelHandler(call::cancel);
        calls.add(call);
        try {
            script.play(request, caller);
        } catch (RuntimeException thrown) {
            caller.onError(Status.fromThrowable(thrown).asRuntimeException());
        }
    }
}
