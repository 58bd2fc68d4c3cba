package dev.guildhall.platform.security.grpc;

import dev.guildhall.platform.security.Callers;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Three rpcs of plain text that answer with the caller as the handler sees it. */
final class WhoAmI implements BindableService {
    static final String SERVICE = "test.v1.WhoAmI";
    static final MethodDescriptor<String, String> ASK = method("Ask", MethodType.UNARY);
    static final MethodDescriptor<String, String> KEEP_ASKING = method("KeepAsking", MethodType.BIDI_STREAMING);
    static final MethodDescriptor<String, String> CHANGE = method("Change", MethodType.UNARY);

    @Override
    public ServerServiceDefinition bindService() {
        return ServerServiceDefinition.builder(SERVICE)
                .addMethod(ASK, ServerCalls.asyncUnaryCall(WhoAmI::ask))
                .addMethod(CHANGE, ServerCalls.asyncUnaryCall(WhoAmI::ask))
                .addMethod(KEEP_ASKING, ServerCalls.asyncBidiStreamingCall(WhoAmI::keepAsking))
                .build();
    }

    private static void ask(String request, StreamObserver<String> answers) {
        answers.onNext(caller("unary"));
        answers.onCompleted();
    }

    private static StreamObserver<String> keepAsking(StreamObserver<String> answers) {
        String atStart = caller("start");
        ((ServerCallStreamObserver<String>) answers).setOnCloseHandler(() -> {});
        return new StreamObserver<>() {
            @Override
            public void onNext(String request) {
                answers.onNext(caller("message"));
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onCompleted() {
                answers.onNext(atStart);
                answers.onNext(caller("end"));
                answers.onCompleted();
            }
        };
    }

    private static String caller(String when) {
        return when + ": "
                + Callers.find()
                        .map(caller -> caller.clientId() + " " + caller.player())
                        .orElse("nobody") + (Thread.currentThread().isVirtual() ? "" : " on a platform thread");
    }

    private static MethodDescriptor<String, String> method(String name, MethodType type) {
        return MethodDescriptor.<String, String>newBuilder()
                .setType(type)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
                .setRequestMarshaller(new Text())
                .setResponseMarshaller(new Text())
                .build();
    }

    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
