package dev.guildhall.inference.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.inference.upstream.Caller.Way;
import dev.guildhall.proto.dialogue.v1.DialogueRequest;
import dev.guildhall.proto.dialogue.v1.DialogueResponse;
import dev.guildhall.proto.dialogue.v1.DialogueToken;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A request whose caller has not been answered yet, and may leave. */
interface Waiting {
    /** Waits until a piece of the answer has come. */
    void awaitFirstPiece();

    /** Reads so many more pieces; nothing is read that was not asked for. */
    void readOn(int pieces);

    void leave();

    /** Asks under an idempotency key and goes on at once. */
    static Waiting begin(Caller caller, Way way, Line line, String key) {
        return switch (way) {
            case JSON ->
                new OverHttp(OpenRequest.send(caller, "application/json", line, Map.of("Idempotency-Key", key)));
            case SSE -> new OverHttp(caller.openStream(line, Map.of("Idempotency-Key", key)));
            case GRPC_UNARY -> {
                OverGrpc<DialogueResponse> call = new OverGrpc<>();
                caller.asyncNpcs().generateDialogue(message(line, key), call);
                yield call;
            }
            case GRPC_STREAM -> {
                OverGrpc<DialogueToken> call = new OverGrpc<>();
                caller.asyncNpcs().streamDialogue(message(line, key), call);
                yield call;
            }
        };
    }

    private static DialogueRequest message(Line line, String key) {
        return line.message().toBuilder().setIdempotencyKey(key).build();
    }

    /** Leaves by closing the connection. */
    record OverHttp(OpenRequest request) implements Waiting {
        @Override
        public void awaitFirstPiece() {
            assertThat(request.next().name()).isEqualTo("token");
        }

        @Override
        public void readOn(int pieces) {
            request.next(pieces);
        }

        @Override
        public void leave() {
            request.leave();
        }
    }

    /** Leaves by cancelling the call. */
    final class OverGrpc<T> implements Waiting, ClientResponseObserver<DialogueRequest, T> {
        private final CountDownLatch first = new CountDownLatch(1);
        private @Nullable ClientCallStreamObserver<DialogueRequest> call;

        @Override
        public void beforeStart(ClientCallStreamObserver<DialogueRequest> started) {
            started.disableAutoRequestWithInitial(1);
            call = started;
        }

        @Override
        public void onNext(T message) {
            first.countDown();
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}

        @Override
        public void awaitFirstPiece() {
            try {
                assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }

        @Override
        public void readOn(int pieces) {
            call().request(pieces);
        }

        @Override
        public void leave() {
            call().cancel("leaving", null);
        }

        private ClientCallStreamObserver<DialogueRequest> call() {
            return Objects.requireNonNull(call, "the call has not begun");
        }
    }
}
