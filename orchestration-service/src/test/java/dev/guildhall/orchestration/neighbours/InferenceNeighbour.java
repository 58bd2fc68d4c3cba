package dev.guildhall.orchestration.neighbours;

import dev.guildhall.proto.completion.v1.CompletionRequest;
import dev.guildhall.proto.completion.v1.CompletionResponse;
import dev.guildhall.proto.completion.v1.CompletionServiceGrpc;
import dev.guildhall.proto.completion.v1.NotWritten;
import dev.guildhall.proto.dialogue.v1.BatchDialogueRequest;
import dev.guildhall.proto.dialogue.v1.BatchDialogueResponse;
import dev.guildhall.proto.dialogue.v1.DialogueResponse;
import dev.guildhall.proto.dialogue.v1.DialogueServiceGrpc;
import io.grpc.stub.StreamObserver;

/** What orchestration-service asks of inference-service. Usually no model is there, and every NPC says the same. */
public final class InferenceNeighbour {
    private final Scripted<CompletionRequest, CompletionResponse> complete = new Scripted<>(_ -> noModel());
    private final Scripted<BatchDialogueRequest, BatchDialogueResponse> batchGenerateDialogue =
            new Scripted<>(InferenceNeighbour::challenge);
    private final NeighbourServer server = NeighbourServer.start(new Completions(), new Dialogues());

    private InferenceNeighbour() {}

    public static InferenceNeighbour shared() {
        return Shared.NEIGHBOUR;
    }

    public String target() {
        return server.target();
    }

    public Scripted<CompletionRequest, CompletionResponse> complete() {
        return complete;
    }

    public Scripted<BatchDialogueRequest, BatchDialogueResponse> batchGenerateDialogue() {
        return batchGenerateDialogue;
    }

    public void reset() {
        complete.reset();
        batchGenerateDialogue.reset();
    }

    private static CompletionResponse noModel() {
        return CompletionResponse.newBuilder()
                .setNotWritten(NotWritten.newBuilder().setReason("no_model").setMessage("No model is configured"))
                .build();
    }

    private static BatchDialogueResponse challenge(BatchDialogueRequest request) {
        return BatchDialogueResponse.newBuilder()
                .addAllResponses(request.getRequestsList().stream()
                        .map(each -> DialogueResponse.newBuilder()
                                .setNpcId(each.getNpcId())
                                .setResponseText("Who goes there?")
                                .build())
                        .toList())
                .build();
    }

    private final class Completions extends CompletionServiceGrpc.CompletionServiceImplBase {
        @Override
        public void complete(CompletionRequest request, StreamObserver<CompletionResponse> caller) {
            complete.serve(request, caller);
        }
    }

    private final class Dialogues extends DialogueServiceGrpc.DialogueServiceImplBase {
        @Override
        public void batchGenerateDialogue(BatchDialogueRequest request, StreamObserver<BatchDialogueResponse> caller) {
            batchGenerateDialogue.serve(request, caller);
        }
    }

    private static final class Shared {
        static final InferenceNeighbour NEIGHBOUR = new InferenceNeighbour();
    }
}
