package dev.guildhall.platform.grpcedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.StringValue;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A client with nothing of ours in it, over a real socket. */
final class Caller implements AutoCloseable {
    static final Metadata.Key<String> REQUEST_ID = Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;
    private final AtomicReference<Metadata> headers = new AtomicReference<>();
    private final AtomicReference<Metadata> trailers = new AtomicReference<>();

    Caller(int port) {
        channel = ManagedChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .build();
    }

    String say(String word) {
        return call(Herald.SAY, word, new Metadata());
    }

    String sayAs(String requestId, String word) {
        Metadata metadata = new Metadata();
        metadata.put(REQUEST_ID, requestId);
        return call(Herald.SAY, word, metadata);
    }

    String sayWithin(long millis, String word) {
        return ClientCalls.blockingUnaryCall(
                        channel,
                        Herald.SAY,
                        CallOptions.DEFAULT.withDeadlineAfter(millis, TimeUnit.MILLISECONDS),
                        StringValue.of(word))
                .getValue();
    }

    /** Calls, expects an error, checks that it is one of the catalogue, whole, and returns it. */
    Failure fails(MethodDescriptor<StringValue, StringValue> method, String word) {
        return failure(catchThrowableOfType(StatusRuntimeException.class, () -> call(method, word, new Metadata())));
    }

    Failure failure(StatusRuntimeException thrown) {
        Status details = StatusProto.fromThrowable(thrown);
        assertThat(details).isNotNull();
        ErrorInfo info = detail(details, ErrorInfo.class, ErrorInfo.getDefaultInstance());
        assertThat(info.getDomain()).isEqualTo("guildhall");
        assertThat(info.getReason()).isNotEmpty();
        assertThat(thrown.getTrailers()).isNotNull();
        assertThat(info.getMetadataMap().get("request_id"))
                .isEqualTo(thrown.getTrailers().get(REQUEST_ID));
        assertThat(thrown.getMessage() + details).doesNotContain("secret", "Exception", "dev.guildhall");
        return new Failure(thrown.getStatus().getCode(), info, details);
    }

    private String call(MethodDescriptor<StringValue, StringValue> method, String word, Metadata sent) {
        Channel intercepted = ClientInterceptors.intercept(
                channel,
                MetadataUtils.newAttachHeadersInterceptor(sent),
                MetadataUtils.newCaptureMetadataInterceptor(headers, trailers));
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS);
        if (method.getType() == MethodDescriptor.MethodType.UNARY) {
            return ClientCalls.blockingUnaryCall(intercepted, method, options, StringValue.of(word))
                    .getValue();
        }
        StringBuilder all = new StringBuilder();
        ClientCalls.blockingServerStreamingCall(intercepted, method, options, StringValue.of(word))
                .forEachRemaining(part -> all.append(part.getValue()).append(' '));
        return all.toString();
    }

    Metadata lastHeaders() {
        return headers.get();
    }

    Metadata lastTrailers() {
        return trailers.get();
    }

    ManagedChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }

    private static <T extends Message> T detail(Status details, Class<T> type, T absent) {
        return details.getDetailsList().stream()
                .filter(any -> any.is(type))
                .map(any -> unpack(any, type))
                .findFirst()
                .orElse(absent);
    }

    private static <T extends Message> T unpack(Any any, Class<T> type) {
        try {
            return any.unpack(type);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** An error as the client received it. */
    record Failure(io.grpc.Status.Code status, ErrorInfo info, Status details) {
        <T extends Message> T detail(Class<T> type, T absent) {
            return Caller.detail(details, type, absent);
        }
    }
}
