package dev.guildhall.inference.dialogue.grpc;

import dev.guildhall.inference.dialogue.DialogueCommand;
import dev.guildhall.inference.dialogue.DialogueDesk;
import dev.guildhall.inference.dialogue.DialogueLimit;
import dev.guildhall.inference.dialogue.DialogueOutcome.Answered;
import dev.guildhall.inference.dialogue.DialogueOutcome.Refused;
import dev.guildhall.inference.dialogue.DialogueSettings;
import dev.guildhall.inference.dialogue.Speaker;
import dev.guildhall.platform.idempotency.grpc.IdempotencyMetadata;
import dev.guildhall.platform.limits.RequestLimits;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.proto.dialogue.v1.BatchDialogueRequest;
import dev.guildhall.proto.dialogue.v1.BatchDialogueResponse;
import dev.guildhall.proto.dialogue.v1.DialogueRequest;
import dev.guildhall.proto.dialogue.v1.DialogueResponse;
import dev.guildhall.proto.dialogue.v1.DialogueServiceGrpc;
import dev.guildhall.proto.dialogue.v1.DialogueToken;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.springframework.grpc.server.service.GrpcService;

/** {@code bodybroker.dialogue.v1.DialogueService} (game-ai-contracts, "Dialogue Service"). Calls run on virtual threads. */
@GrpcService
class DialogueGrpcService extends DialogueServiceGrpc.DialogueServiceImplBase {
    private final DialogueDesk desk;
    private final DialogueBatches batches;
    private final DialogueSettings settings;
    private final RequestLimits limits;

    DialogueGrpcService(DialogueDesk desk, DialogueBatches batches, DialogueSettings settings, RequestLimits limits) {
        this.desk = desk;
        this.batches = batches;
        this.settings = settings;
        this.limits = limits;
    }

    @Override
    public void generateDialogue(DialogueRequest request, StreamObserver<DialogueResponse> observer) {
        DialogueCommand command = checked(request);
        try (CallReader reader = new CallReader(Context.current())) {
            switch (desk.answer(command, reader)) {
                case Answered answered -> {
                    observer.onNext(DialogueMessages.response(answered.reply(), false));
                    observer.onCompleted();
                }
                case Refused refused -> throw refused.refusal().asException();
            }
        }
    }

    /**
     * Returns at once and answers on a thread of its own: readiness and cancellation are told on the call's own thread,
     * which must be free to hear them.
     */
    @Override
    public void streamDialogue(DialogueRequest request, StreamObserver<DialogueToken> observer) {
        DialogueCommand command = checked(request);
        TokenCall call = new TokenCall(
                (ServerCallStreamObserver<DialogueToken>) observer, command.npc(), settings.readerTimeLimit());
        call.run(() -> desk.answer(command, call));
    }

    @Override
    public void batchGenerateDialogue(BatchDialogueRequest request, StreamObserver<BatchDialogueResponse> observer) {
        observer.onNext(batches.answer(
                request, IdempotencyMetadata.keyOr(request.getIdempotencyKey()), Speaker.of(Callers.current())));
        observer.onCompleted();
    }

    /** The request as a command, with the permit of whoever hears the answer taken. */
    private DialogueCommand checked(DialogueRequest request) {
        DialogueCommand command = DialogueMessages.draft(
                        request, IdempotencyMetadata.keyOr(request.getIdempotencyKey()))
                .check("", Speaker.of(Callers.current()));
        limits.take(DialogueLimit.DIALOGUE, command.listener()).orRefuse();
        return command;
    }
}
