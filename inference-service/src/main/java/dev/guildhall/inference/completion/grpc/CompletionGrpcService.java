package dev.guildhall.inference.completion.grpc;

import dev.guildhall.inference.completion.CompletionCommand;
import dev.guildhall.inference.completion.CompletionDesk;
import dev.guildhall.inference.completion.CompletionDraft;
import dev.guildhall.inference.completion.CompletionLimit;
import dev.guildhall.inference.completion.CompletionOutcome;
import dev.guildhall.inference.completion.CompletionOutcome.NotWritten;
import dev.guildhall.inference.completion.CompletionOutcome.Written;
import dev.guildhall.inference.dialogue.Speaker;
import dev.guildhall.inference.model.grpc.CallDeparture;
import dev.guildhall.platform.limits.RequestLimits;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.proto.completion.v1.CompletionRequest;
import dev.guildhall.proto.completion.v1.CompletionResponse;
import dev.guildhall.proto.completion.v1.CompletionServiceGrpc;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import org.springframework.grpc.server.service.GrpcService;

/** {@code bodybroker.completion.v1.CompletionService}. Calls run on virtual threads. */
@GrpcService
class CompletionGrpcService extends CompletionServiceGrpc.CompletionServiceImplBase {
    private final CompletionDesk desk;
    private final RequestLimits limits;

    CompletionGrpcService(CompletionDesk desk, RequestLimits limits) {
        this.desk = desk;
        this.limits = limits;
    }

    @Override
    public void complete(CompletionRequest request, StreamObserver<CompletionResponse> observer) {
        CompletionCommand command = draft(request).check(Speaker.of(Callers.current()));
        limits.take(CompletionLimit.COMPLETION, command.subject()).orRefuse();
        try (CallDeparture call = new CallDeparture(Context.current())) {
            observer.onNext(response(desk.complete(command, call.departure())));
            observer.onCompleted();
        }
    }

    private static CompletionDraft draft(CompletionRequest request) {
        return new CompletionDraft(
                request.getInstructions(),
                request.getInput(),
                request.getTier(),
                request.getLayer(),
                request.getPlayerId(),
                request.getMaxTokens());
    }

    private static CompletionResponse response(CompletionOutcome outcome) {
        CompletionResponse.Builder response = CompletionResponse.newBuilder()
                .setCompletionId(outcome.id().toString())
                .setCostMicros(outcome.costMicros());
        return switch (outcome) {
            case Written written -> response.setWritten(message(written)).build();
            case NotWritten notWritten ->
                response.setNotWritten(message(notWritten)).build();
        };
    }

    private static dev.guildhall.proto.completion.v1.Written message(Written written) {
        String degradedReason = written.degradedReason();
        return dev.guildhall.proto.completion.v1.Written.newBuilder()
                .setText(written.completion().text())
                .setModel(written.model())
                .setTokensUsed(written.completion().usage().totalTokens())
                .setDegradedReason(degradedReason == null ? "" : degradedReason)
                .build();
    }

    private static dev.guildhall.proto.completion.v1.NotWritten message(NotWritten notWritten) {
        return dev.guildhall.proto.completion.v1.NotWritten.newBuilder()
                .setReason(notWritten.reason())
                .setMessage(notWritten.message())
                .build();
    }
}
