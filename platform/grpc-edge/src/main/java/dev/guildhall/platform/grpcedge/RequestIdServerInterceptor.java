package dev.guildhall.platform.grpcedge;

import dev.guildhall.platform.requestids.CurrentRequest;
import dev.guildhall.platform.requestids.RequestId;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/**
 * Takes the caller's request id or makes one, binds it to the thread around every callback of the call, and returns it in
 * the response headers and trailers.
 */
final class RequestIdServerInterceptor implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        RequestId id = RequestIdMetadata.accept(headers);
        try (var _ = CurrentRequest.bind(id)) {
            return new BoundListener<>(next.startCall(new ReturningCall<>(call, id), headers), id);
        }
    }

    private static final class ReturningCall<Q, R> extends SimpleForwardingServerCall<Q, R> {
        private final RequestId id;

        ReturningCall(ServerCall<Q, R> call, RequestId id) {
            super(call);
            this.id = id;
        }

        @Override
        public void sendHeaders(Metadata headers) {
            RequestIdMetadata.put(headers, id);
            super.sendHeaders(headers);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            RequestIdMetadata.put(trailers, id);
            super.close(status, trailers);
        }
    }

    /** gRPC runs callbacks on whatever thread is free, so each one binds the id for itself. */
    private static final class BoundListener<Q> extends SimpleForwardingServerCallListener<Q> {
        private final RequestId id;

        BoundListener(ServerCall.Listener<Q> listener, RequestId id) {
            super(listener);
            this.id = id;
        }

        @Override
        public void onMessage(Q message) {
            try (var _ = CurrentRequest.bind(id)) {
                super.onMessage(message);
            }
        }

        @Override
        public void onHalfClose() {
            try (var _ = CurrentRequest.bind(id)) {
                super.onHalfClose();
            }
        }

        @Override
        public void onCancel() {
            try (var _ = CurrentRequest.bind(id)) {
                super.onCancel();
            }
        }

        @Override
        public void onComplete() {
            try (var _ = CurrentRequest.bind(id)) {
                super.onComplete();
            }
        }

        @Override
        public void onReady() {
            try (var _ = CurrentRequest.bind(id)) {
                super.onReady();
            }
        }
    }
}
