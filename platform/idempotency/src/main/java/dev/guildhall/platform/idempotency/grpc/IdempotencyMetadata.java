package dev.guildhall.platform.idempotency.grpc;

import dev.guildhall.platform.idempotency.IdempotencyKey;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes the idempotency key from the call's metadata {@code idempotency-key}, for callers that do not set the field of the
 * message. It is carried in the call's {@link Context} and checked when a handler asks for it, so that rpcs without keys
 * do not mind what stands there.
 */
public final class IdempotencyMetadata implements ServerInterceptor {
    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of(IdempotencyKey.HEADER.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER);
    private static final Context.Key<String> KEY = Context.key("idempotency-key");

    IdempotencyMetadata() {}

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        String key = headers.get(HEADER);
        return key == null
                ? next.startCall(call, headers)
                : Contexts.interceptCall(Context.current().withValue(KEY, key), call, headers, next);
    }

    /**
     * The key of the message's field where it is set, else that of the metadata, else none. To be called where gRPC calls
     * into the handler, not on a thread of the handler's own.
     *
     * @param field as it stands in the message, empty for none
     * @throws dev.guildhall.platform.errors.RefusedException with {@code INVALID_REQUEST} if it is not a key
     */
    public static @Nullable IdempotencyKey keyOr(String field) {
        return IdempotencyKey.accept(field.isEmpty() ? KEY.get() : field).orElse(null);
    }
}
