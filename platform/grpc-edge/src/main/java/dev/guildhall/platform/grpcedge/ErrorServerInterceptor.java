package dev.guildhall.platform.grpcedge;

import dev.guildhall.platform.requestids.CurrentRequest;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * Lets no error leave that is not in the catalogue, whether it was thrown, given to {@code responseObserver.onError}, or is
 * a bare status.
 *
 * <p>It stands in the chain twice: outermost, for what security throws, and inside the observation, so that metrics and
 * traces see the status that the caller gets. The outer one leaves alone what the inner one has answered.
 */
final class ErrorServerInterceptor implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        CatalogueCall<Q, R> answered = new CatalogueCall<>(call, CurrentRequest.idOrFresh());
        try {
            return new GuardedListener<>(next.startCall(answered, headers), answered);
        } catch (RuntimeException | Error failure) {
            answered.fail(failure);
            return new ServerCall.Listener<>() {};
        }
    }

    private static final class GuardedListener<Q> extends SimpleForwardingServerCallListener<Q> {
        private final CatalogueCall<Q, ?> call;

        GuardedListener(ServerCall.Listener<Q> listener, CatalogueCall<Q, ?> call) {
            super(listener);
            this.call = call;
        }

        @Override
        public void onMessage(Q message) {
            guard(() -> super.onMessage(message));
        }

        @Override
        public void onHalfClose() {
            guard(super::onHalfClose);
        }

        @Override
        public void onReady() {
            guard(super::onReady);
        }

        private void guard(Runnable callback) {
            try {
                callback.run();
            } catch (RuntimeException | Error failure) {
                call.fail(failure);
            }
        }
    }
}
