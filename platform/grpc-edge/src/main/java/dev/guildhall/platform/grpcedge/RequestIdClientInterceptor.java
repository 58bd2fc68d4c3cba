package dev.guildhall.platform.grpcedge;

import dev.guildhall.platform.requestids.CurrentRequest;
import dev.guildhall.platform.requestids.RequestId;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.Optional;

/** Passes the id of the current request on to the service that is called. Work for no request sends none. */
final class RequestIdClientInterceptor implements ClientInterceptor {
    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        // Read here and not at start, which may run on another thread.
        Optional<RequestId> id = CurrentRequest.id();
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<R> listener, Metadata headers) {
                id.ifPresent(known -> RequestIdMetadata.put(headers, known));
                super.start(listener, headers);
            }
        };
    }
}
