package dev.guildhall.platform.grpcedge;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.requestids.RequestId;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Answers calls of methods that no service offers, so that they too are refused in the form of the catalogue. */
final class UnknownMethods extends HandlerRegistry {
    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String methodName, @Nullable String authority) {
        MethodDescriptor<byte[], byte[]> method = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNKNOWN)
                .setFullMethodName(methodName)
                .setRequestMarshaller(new Unread())
                .setResponseMarshaller(new Unread())
                .build();
        return ServerMethodDefinition.create(method, (call, headers) -> {
            refuse(call, RequestIdMetadata.accept(headers));
            return new ServerCall.Listener<>() {};
        });
    }

    private static void refuse(ServerCall<?, ?> call, RequestId id) {
        Refusal refusal = Refusal.of(
                ErrorCode.NOT_IMPLEMENTED,
                "There is no method of this name here; server reflection lists those there are.");
        Metadata trailers = new Metadata();
        RequestIdMetadata.put(trailers, id);
        var answer = GrpcErrors.toStatus(refusal, id);
        if (answer.getTrailers() != null) {
            trailers.merge(answer.getTrailers());
        }
        call.close(answer.getStatus(), trailers);
    }

    /** The call is closed before any message is read. */
    private static final class Unread implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            return new byte[0];
        }
    }
}
