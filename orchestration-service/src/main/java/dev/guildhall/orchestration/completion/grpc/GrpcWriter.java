package dev.guildhall.orchestration.completion.grpc;

import com.google.common.util.concurrent.ListenableFuture;
import dev.guildhall.orchestration.completion.WriteOutcome;
import dev.guildhall.orchestration.completion.WriteOutcome.NotWritten;
import dev.guildhall.orchestration.completion.WriteOutcome.Written;
import dev.guildhall.orchestration.completion.Writer;
import dev.guildhall.orchestration.completion.Writing;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.proto.completion.v1.CompletionRequest;
import dev.guildhall.proto.completion.v1.CompletionResponse;
import dev.guildhall.proto.completion.v1.CompletionServiceGrpc.CompletionServiceFutureStub;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** {@code bodybroker.completion.v1.CompletionService}, called with this service's own token for whoever pays. */
@Component
final class GrpcWriter implements Writer {
    private static final Logger log = LoggerFactory.getLogger(GrpcWriter.class);
    private static final Metadata.Key<String> ACTING_PLAYER =
            Metadata.Key.of("x-acting-player", Metadata.ASCII_STRING_MARSHALLER);
    private static final Pattern WORD = Pattern.compile("[a-z0-9_]{1,64}");
    private static final int LONGEST_MODEL = 200;

    private final CompletionServiceFutureStub inference;

    GrpcWriter(CompletionServiceFutureStub inference) {
        this.inference = inference;
    }

    @Override
    public WriteOutcome write(Writing writing) {
        ListenableFuture<CompletionResponse> call = inference
                .withInterceptors(actingFor(writing.account()))
                .withDeadlineAfter(writing.timeLimit().toNanos(), TimeUnit.NANOSECONDS)
                .complete(request(writing));
        try {
            return outcome(call.get());
        } catch (ExecutionException failed) {
            if (Context.current().isCancelled()) {
                throw left();
            }
            return notWritten(Status.fromThrowable(failed.getCause()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw left();
        } finally {
            call.cancel(true);
        }
    }

    private static CompletionRequest request(Writing writing) {
        return CompletionRequest.newBuilder()
                .setInstructions(writing.instructions())
                .setInput(writing.input())
                .setTier(writing.tier())
                .setLayer(writing.layer())
                .setPlayerId(writing.account().toString())
                .setMaxTokens(writing.maxTokens())
                .build();
    }

    private static ClientInterceptor actingFor(UUID account) {
        Metadata headers = new Metadata();
        headers.put(ACTING_PLAYER, account.toString());
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    private static WriteOutcome outcome(CompletionResponse answer) {
        long cost = Math.max(0, answer.getCostMicros());
        return switch (answer.getOutcomeCase()) {
            case WRITTEN ->
                new Written(
                        answer.getWritten().getText(),
                        shortened(answer.getWritten().getModel()),
                        wordOrNone(answer.getWritten().getDegradedReason()),
                        cost);
            case NOT_WRITTEN ->
                new NotWritten(wordOrRefused(answer.getNotWritten().getReason()), cost);
            case OUTCOME_NOT_SET -> new NotWritten(NotWritten.REFUSED, cost);
        };
    }

    private static String shortened(String model) {
        return model.length() <= LONGEST_MODEL ? model : model.substring(0, LONGEST_MODEL);
    }

    private static String wordOrNone(String reason) {
        return reason.isEmpty() ? reason : wordOrRefused(reason);
    }

    private static String wordOrRefused(String reason) {
        return WORD.matcher(reason).matches() ? reason : NotWritten.REFUSED;
    }

    /** What was spent before the call failed is known to inference-service alone. */
    private static NotWritten notWritten(Status status) {
        log.warn("inference-service does not complete: {}", status.getCode());
        return new NotWritten(
                switch (status.getCode()) {
                    case UNAVAILABLE, UNIMPLEMENTED -> NotWritten.AWAY;
                    case DEADLINE_EXCEEDED -> NotWritten.TIMEOUT;
                    default -> NotWritten.REFUSED;
                },
                0);
    }

    private static RefusedException left() {
        return Refusal.of(ErrorCode.CANCELLED, "the caller left while inference-service was asked")
                .asException();
    }
}
