package dev.guildhall.platform.security.grpc;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.security.ActingPlayer;
import dev.guildhall.platform.security.BearerTokens;
import dev.guildhall.platform.security.Caller;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.platform.security.MissingScope;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks the bearer token of every rpc but health and reflection, and makes it the current caller wherever gRPC calls into
 * the handler: at its start, and at each message, half-close, readiness, cancellation and completion.
 *
 * <p>What it refuses it throws as a {@link dev.guildhall.platform.errors.RefusedException}; the gRPC edge stands around it
 * and closes the call with the status and its details.
 */
final class CallerServerInterceptor implements ServerInterceptor {
    static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    static final Metadata.Key<String> ACTING_PLAYER =
            Metadata.Key.of(ActingPlayer.HEADER.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER);
    private static final String SCHEME = "Bearer ";
    private static final List<String> OPEN = List.of("grpc.health.v1.", "grpc.reflection.");

    private final BearerTokens tokens;
    private final List<GrpcScope> longestFirst;

    CallerServerInterceptor(BearerTokens tokens, List<GrpcScope> scopes) {
        this.tokens = tokens;
        this.longestFirst = scopes.stream()
                .sorted(Comparator.comparingInt(
                                (GrpcScope scope) -> scope.servicePrefix().length())
                        .reversed())
                .toList();
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        String rpc = call.getMethodDescriptor().getFullMethodName();
        if (OPEN.stream().anyMatch(rpc::startsWith)) {
            return next.startCall(call, headers);
        }
        Caller caller = caller(rpc, headers);
        try (Callers.Binding _ = Callers.bind(caller)) {
            return new BoundListener<>(next.startCall(call, headers), caller);
        }
    }

    private Caller caller(String rpc, Metadata headers) {
        String token = bearer(headers.get(AUTHORIZATION));
        if (token == null) {
            throw Refusal.of(
                            ErrorCode.UNAUTHENTICATED,
                            "no bearer token (expected: the metadata entry authorization: Bearer <token>)")
                    .asException();
        }
        Caller caller = ActingPlayer.apply(tokens.check(token), headers.get(ACTING_PLAYER));
        for (GrpcScope scope : longestFirst) {
            if (scope.covers(rpc)) {
                if (!caller.may(scope.scope())) {
                    throw MissingScope.refusal(scope.scope(), rpc).asException();
                }
                break;
            }
        }
        return caller;
    }

    private static @Nullable String bearer(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }

    private static final class BoundListener<Q> extends SimpleForwardingServerCallListener<Q> {
        private final Caller caller;

        BoundListener(ServerCall.Listener<Q> delegate, Caller caller) {
            super(delegate);
            this.caller = caller;
        }

        private void bound(Runnable callback) {
            try (Callers.Binding _ = Callers.bind(caller)) {
                callback.run();
            }
        }

        @Override
        public void onMessage(Q message) {
            bound(() -> super.onMessage(message));
        }

        @Override
        public void onHalfClose() {
            bound(super::onHalfClose);
        }

        @Override
        public void onReady() {
            bound(super::onReady);
        }

        @Override
        public void onCancel() {
            bound(super::onCancel);
        }

        @Override
        public void onComplete() {
            bound(super::onComplete);
        }
    }
}
