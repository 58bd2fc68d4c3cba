package dev.guildhall.payment.grpc;

import dev.guildhall.platform.idempotency.IdempotencyKey;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.stereotype.Component;

/** Takes the idempotency key from the call's metadata {@code idempotency-key}, for callers that do not set the field. */
@Component
@GlobalServerInterceptor
final class IdempotencyMetadata implements ServerInterceptor {
    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of("idempotency-key", Metadata.ASCII_STRING_MARSHALLER);
    private static final Context.Key<String> KEY = Context.key("idempotency-key");

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        String key = headers.get(HEADER);
        return key == null
                ? next.startCall(call, headers)
                : Contexts.interceptCall(Context.current().withValue(KEY, key), call, headers, next);
    }

    /**
     * The key of the message's field where it is set, else that of the metadata, else none.
     *
     * @throws dev.guildhall.platform.errors.RefusedException if it is not a key
     */
    static @Nullable IdempotencyKey keyOr(String field) {
        return IdempotencyKey.accept(field.isEmpty() ? KEY.get() : field).orElse(null);
    }
}
