package dev.guildhall.platform.idempotency.grpc;

import com.google.protobuf.StringValue;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

/** Three rpcs whose message is the field of the key, and whose answer is the key as the handler sees it. */
final class KeyTeller implements BindableService {
    static final MethodDescriptor<StringValue, StringValue> TELL = method("Tell", MethodType.UNARY);
    static final MethodDescriptor<StringValue, StringValue> TELL_EACH = method("TellEach", MethodType.BIDI_STREAMING);
    static final MethodDescriptor<StringValue, StringValue> IGNORE = method("Ignore", MethodType.UNARY);

    @Override
    public ServerServiceDefinition bindService() {
        return ServerServiceDefinition.builder("test.KeyTeller")
                .addMethod(TELL, ServerCalls.asyncUnaryCall((field, answers) -> {
                    answers.onNext(keyOr(field));
                    answers.onCompleted();
                }))
                .addMethod(TELL_EACH, ServerCalls.asyncBidiStreamingCall(KeyTeller::tellEach))
                .addMethod(IGNORE, ServerCalls.asyncUnaryCall((_, answers) -> {
                    answers.onNext(StringValue.of("ignored"));
                    answers.onCompleted();
                }))
                .build();
    }

    private static StreamObserver<StringValue> tellEach(StreamObserver<StringValue> answers) {
        StringValue atStart = keyOr(StringValue.getDefaultInstance());
        return new StreamObserver<>() {
            @Override
            public void onNext(StringValue field) {
                answers.onNext(keyOr(field));
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onCompleted() {
                answers.onNext(atStart);
                answers.onCompleted();
            }
        };
    }

    private static StringValue keyOr(StringValue field) {
        IdempotencyKey key = IdempotencyMetadata.keyOr(field.getValue());
        return StringValue.of(key == null ? "none" : key.value());
    }

    private static MethodDescriptor<StringValue, StringValue> method(String name, MethodType type) {
        return MethodDescriptor.<StringValue, StringValue>newBuilder()
                .setType(type)
                .setFullMethodName(MethodDescriptor.generateFullMethodName("test.KeyTeller", name))
                .setRequestMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
                .build();
    }
}
