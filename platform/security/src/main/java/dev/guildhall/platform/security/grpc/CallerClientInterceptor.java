package dev.guildhall.platform.security.grpc;

import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.security.Caller;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.platform.security.ClientCredentials;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors.CheckedForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;

/**
 * Sends this service's own token with every rpc, and the player for whom the current request is served. An rpc that already
 * carries a token keeps it. Getting a token may block, within the issuer's time limit.
 */
final class CallerClientInterceptor implements ClientInterceptor {
    private final ClientCredentials credentials;

    CallerClientInterceptor(ClientCredentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        return new CheckedForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            protected void checkedStart(Listener<R> listener, Metadata headers) throws StatusException {
                if (!headers.containsKey(CallerServerInterceptor.AUTHORIZATION)) {
                    headers.put(CallerServerInterceptor.AUTHORIZATION, "Bearer " + token());
                    Callers.find().map(Caller::player).ifPresent(player -> {
                        if (!headers.containsKey(CallerServerInterceptor.ACTING_PLAYER)) {
                            headers.put(CallerServerInterceptor.ACTING_PLAYER, player.toString());
                        }
                    });
                }
                delegate().start(listener, headers);
            }
        };
    }

    private String token() throws StatusException {
        try {
            return credentials.token();
        } catch (RefusedException e) {
            throw Status.UNAVAILABLE
                    .withDescription(e.refusal().message())
                    .withCause(e)
                    .asException();
        }
    }
}
