package dev.guildhall.benchmarks.grpc;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** A call whose answer is waited for. */
public final class OneCall {
    private OneCall() {}

    /**
     * Makes it; it ends at the latest with its deadline.
     *
     * @throws IllegalStateException if it is not answered well; says the status
     */
    public static <T> T answer(Consumer<StreamObserver<T>> call) throws InterruptedException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        call.accept(new StreamObserver<>() {
            @Override
            public void onNext(T message) {
                answer.complete(message);
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {
                answer.completeExceptionally(new IllegalStateException("no answer"));
            }
        });
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a call failed: " + Status.fromThrowable(failed), failed);
        }
    }
}
