package dev.guildhall.platform.grpcedge;

import com.google.protobuf.StringValue;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.FieldViolation;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.requestids.CurrentRequest;
import dev.guildhall.platform.requestids.RequestId;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;

/** {@code Say} answers once; {@code Recite} sends one message before it does the same. */
final class Herald implements BindableService {
    static final MethodDescriptor<StringValue, StringValue> SAY = method("Say", MethodDescriptor.MethodType.UNARY);
    static final MethodDescriptor<StringValue, StringValue> RECITE =
            method("Recite", MethodDescriptor.MethodType.SERVER_STREAMING);

    static final Refusal TIRED = Refusal.of(ErrorCode.RATE_LIMIT_EXCEEDED, "The herald is tired.")
            .withDetail("limit", 5)
            .withDetail("window", Map.of("name", "daily", "days", List.of("mon", "tue")))
            .withRetryAfter(Duration.ofMillis(1_500));
    static final Refusal LONG = Refusal.invalid(IntStream.range(0, 32)
            .mapToObj(i -> new FieldViolation("scroll.lines[" + i + "]", "ü".repeat(60), "x".repeat(60)))
            .toList());

    private final HeraldApplication.Neighbour neighbour;

    Herald(HeraldApplication.Neighbour neighbour) {
        this.neighbour = neighbour;
    }

    static MethodDescriptor<StringValue, StringValue> method(String name, MethodDescriptor.MethodType type) {
        return MethodDescriptor.<StringValue, StringValue>newBuilder()
                .setType(type)
                .setFullMethodName(MethodDescriptor.generateFullMethodName("test.Herald", name))
                .setRequestMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(StringValue.getDefaultInstance()))
                .build();
    }

    @Override
    public ServerServiceDefinition bindService() {
        return ServerServiceDefinition.builder("test.Herald")
                .addMethod(SAY, ServerCalls.asyncUnaryCall(this::answer))
                .addMethod(RECITE, ServerCalls.asyncServerStreamingCall((word, observer) -> {
                    observer.onNext(StringValue.of("hear"));
                    answer(word, observer);
                }))
                .build();
    }

    private void answer(StringValue word, StreamObserver<StringValue> observer) {
        switch (word.getValue()) {
            case "throw refusal" -> throw TIRED.asException();
            case "send refusal" -> observer.onError(TIRED.asException());
            case "send status" -> observer.onError(GrpcErrors.toStatus(TIRED, CurrentRequest.idOrFresh()));
            case "throw defect" -> throw new IllegalStateException("the king's secret");
            case "send defect" -> observer.onError(new IllegalStateException("the king's secret"));
            case "throw error" -> throw new OutOfMemoryError("the king's secret");
            case "throw caller gone" -> throw new CallerGoneException("the caller left");
            case "throw bare status" ->
                throw Status.UNAVAILABLE.withDescription("the king's secret").asRuntimeException();
            case "send bare status" ->
                observer.onError(
                        Status.NOT_FOUND.withDescription("the king's secret").asRuntimeException());
            case "throw bad credentials" -> throw new BadCredentialsException("the king's secret");
            case "throw access denied" -> throw new AccessDeniedException("the king's secret");
            case "answer and throw" -> {
                observer.onNext(StringValue.of("done"));
                observer.onCompleted();
                throw new IllegalStateException("too late to tell");
            }
            case "long refusal" -> throw LONG.asException();
            default -> {
                observer.onNext(StringValue.of(said(word.getValue())));
                observer.onCompleted();
            }
        }
    }

    private String said(String word) {
        return switch (word) {
            case "request id" -> CurrentRequest.id().map(RequestId::value).orElse("none");
            case "thread" -> Thread.currentThread().isVirtual() ? "virtual" : "platform";
            case "time left" -> timeLeft();
            case "neighbour's request id" -> ask("request id");
            case "neighbour's time left" -> ask("time left");
            case "neighbour's refusal" -> ask("throw refusal");
            default -> word;
        };
    }

    private String ask(String word) {
        return ClientCalls.blockingUnaryCall(neighbour.channel(), SAY, CallOptions.DEFAULT, StringValue.of(word))
                .getValue();
    }

    private static String timeLeft() {
        Deadline deadline = Context.current().getDeadline();
        return deadline == null ? "unbounded" : Long.toString(deadline.timeRemaining(TimeUnit.MILLISECONDS));
    }
}
