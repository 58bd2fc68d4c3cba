package dev.guildhall.inference.dialogue.grpc;

import dev.guildhall.inference.dialogue.DialogueCommand;
import dev.guildhall.inference.dialogue.DialogueDesk;
import dev.guildhall.inference.dialogue.DialogueLimit;
import dev.guildhall.inference.dialogue.DialogueOutcome.Answered;
import dev.guildhall.inference.dialogue.DialogueOutcome.Refused;
import dev.guildhall.inference.dialogue.DialogueSettings;
import dev.guildhall.inference.dialogue.Speaker;
import dev.guildhall.platform.departure.CallerGoneException;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import dev.guildhall.platform.limits.RequestLimits;
import dev.guildhall.platform.requestids.CurrentRequest;
import dev.guildhall.platform.requestids.RequestId;
import dev.guildhall.proto.dialogue.v1.BatchDialogueRequest;
import dev.guildhall.proto.dialogue.v1.BatchDialogueResponse;
import dev.guildhall.proto.dialogue.v1.BatchDialogueResult;
import dev.guildhall.proto.dialogue.v1.DialogueRequest;
import dev.guildhall.proto.dialogue.v1.DialogueResponse;
import io.grpc.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Answers several requests at once, a few of them at a time. An item that is refused is told in its own result; the others
 * are answered all the same.
 */
@Component
final class DialogueBatches {
    private static final Logger log = LoggerFactory.getLogger(DialogueBatches.class);

    private final DialogueDesk desk;
    private final DialogueSettings settings;
    private final RequestLimits limits;

    DialogueBatches(DialogueDesk desk, DialogueSettings settings, RequestLimits limits) {
        this.desk = desk;
        this.settings = settings;
        this.limits = limits;
    }

    /** Throws a {@link RefusedException} if the batch is empty or too large, {@link CallerGoneException} if nobody waits. */
    BatchDialogueResponse answer(BatchDialogueRequest batch, @Nullable IdempotencyKey idempotencyKey, Speaker speaker) {
        int size = batch.getRequestsCount();
        Violations violations = new Violations();
        violations.expect(
                size >= 1 && size <= settings.batchSize(),
                "requests",
                size + " items",
                "1.." + settings.batchSize() + " items");
        violations.throwIfAny();

        RequestId requestId = CurrentRequest.idOrFresh();
        Context call = Context.current();
        try (ExecutorService workers = Executors.newFixedThreadPool(
                Math.min(size, settings.batchParallelism()), Thread.ofVirtual().factory())) {
            List<Future<BatchDialogueResult>> results = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                Item item = new Item(i, batch.getRequests(i), itemKey(idempotencyKey, i));
                results.add(workers.submit(call.wrap(() -> {
                    try (CurrentRequest.Binding _ = CurrentRequest.bind(requestId)) {
                        return answer(item, speaker, requestId, call);
                    }
                })));
            }
            return gather(results);
        }
    }

    private record Item(
            int index, DialogueRequest request, @Nullable IdempotencyKey idempotencyKey) {}

    private static @Nullable IdempotencyKey itemKey(@Nullable IdempotencyKey batchKey, int index) {
        return batchKey == null ? null : new IdempotencyKey(batchKey.value() + "/" + index);
    }

    private BatchDialogueResult answer(Item item, Speaker speaker, RequestId requestId, Context call) {
        BatchDialogueResult.Builder result = BatchDialogueResult.newBuilder().setIndex(item.index);
        try {
            DialogueCommand command = DialogueMessages.draft(item.request, item.idempotencyKey)
                    .check("requests[" + item.index + "].", speaker);
            limits.take(DialogueLimit.DIALOGUE, command.listener()).orRefuse();
            try (CallReader reader = new CallReader(call)) {
                return switch (desk.answer(command, reader)) {
                    case Answered answered ->
                        result.setResponse(DialogueMessages.response(answered.reply(), false))
                                .build();
                    case Refused refused ->
                        result.setError(DialogueMessages.error(refused.refusal(), requestId))
                                .build();
                };
            }
        } catch (RefusedException refused) {
            return result.setError(DialogueMessages.error(refused.refusal(), requestId))
                    .build();
        } catch (CallerGoneException gone) {
            throw gone;
        } catch (RuntimeException defect) {
            log.error("item {} of a batch failed", item.index, defect);
            Refusal refusal = Refusal.of(ErrorCode.INTERNAL_ERROR, "An unexpected error");
            return result.setError(DialogueMessages.error(refusal, requestId)).build();
        }
    }

    private static BatchDialogueResponse gather(List<Future<BatchDialogueResult>> results) {
        BatchDialogueResponse.Builder response = BatchDialogueResponse.newBuilder();
        for (Future<BatchDialogueResult> each : results) {
            BatchDialogueResult result = resultOf(each);
            response.addResults(result);
            // Positional, as documented: an item that failed has an empty message here and its error in `results`.
            response.addResponses(result.hasResponse() ? result.getResponse() : DialogueResponse.getDefaultInstance());
        }
        return response.build();
    }

    private static BatchDialogueResult resultOf(Future<BatchDialogueResult> future) {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallerGoneException("interrupted");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof CallerGoneException gone) {
                throw gone;
            }
            throw new IllegalStateException("an item of a batch failed", failed.getCause());
        }
    }
}
