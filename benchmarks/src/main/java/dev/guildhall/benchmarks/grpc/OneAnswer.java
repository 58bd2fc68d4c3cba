package dev.guildhall.benchmarks.grpc;

import dev.guildhall.benchmarks.load.Job;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The answer of a call that has one. Used by one thread at a time. */
public final class OneAnswer<T> implements StreamObserver<T> {
    private final Job.End end;
    private final Consumer<T> answered;
    private @Nullable T answer;

    /**
     * Hands the answer on when the call is over, for only then has it ended well.
     *
     * @param end hears of a call that fails
     */
    public OneAnswer(Job.End end, Consumer<T> answered) {
        this.end = end;
        this.answered = answered;
    }

    @Override
    public void onNext(T message) {
        answer = message;
    }

    @Override
    public void onError(Throwable failure) {
        end.failed(Status.fromThrowable(failure).getCode().name());
    }

    @Override
    public void onCompleted() {
        if (answer == null) {
            end.failed("no answer");
        } else {
            answered.accept(answer);
        }
    }
}
