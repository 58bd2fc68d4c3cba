package dev.guildhall.proto;

import static org.assertj.core.api.Assertions.assertThat;

import bodybroker.dialogue.v1.Dialogue;
import bodybroker.dialogue.v1.DialogueServiceGrpc;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.guildhall.proto.dialogue.v1.BatchDialogueResponse;
import dev.guildhall.proto.dialogue.v1.BatchDialogueResult;
import dev.guildhall.proto.dialogue.v1.DialogueError;
import dev.guildhall.proto.dialogue.v1.DialogueRequest;
import dev.guildhall.proto.dialogue.v1.DialogueResponse;
import dev.guildhall.proto.dialogue.v1.FinishReason;
import dev.guildhall.proto.dialogue.v1.Usage;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import org.junit.jupiter.api.Test;

/** A client generated from the documented text, unchanged, and our generated code understand each other. */
class DocumentedClientTest {

    @Test
    void callsTheSameRpcs() {
        ServiceDescriptor ours = dev.guildhall.proto.dialogue.v1.DialogueServiceGrpc.getServiceDescriptor();

        assertThat(DialogueServiceGrpc.getServiceDescriptor().getMethods())
                .hasSize(3)
                .allSatisfy(documented -> assertThat(ours.getMethods())
                        .filteredOn(MethodDescriptor::getFullMethodName, documented.getFullMethodName())
                        .extracting(MethodDescriptor::getType)
                        .containsExactly(documented.getType()));
    }

    @Test
    void sendsRequestsThatWeRead() throws InvalidProtocolBufferException {
        Dialogue.DialogueRequest sent = Dialogue.DialogueRequest.newBuilder()
                .setNpcId("0198a1b2-0000-7000-8000-000000000001")
                .setPrompt("Well met.")
                .setTier(2)
                .setContext(Dialogue.DialogueContext.newBuilder()
                        .setRelationship(-0.5f)
                        .addRecentEvents("The bridge fell.")
                        .putWorldState("weather", "storm"))
                .build();

        DialogueRequest read = DialogueRequest.parseFrom(sent.toByteArray());

        assertThat(read.getPrompt()).isEqualTo("Well met.");
        assertThat(read.getTier()).isEqualTo(2);
        assertThat(read.getContext().getRelationship()).isEqualTo(-0.5f);
        assertThat(read.getContext().getWorldStateMap()).containsEntry("weather", "storm");
        assertThat(read.hasSeed()).isFalse();
        assertThat(read.getContext().hasPersona()).isFalse();
        assertThat(read.getUnknownFields().asMap()).isEmpty();
    }

    @Test
    void readsAnswersThatCarryMoreThanItKnows() throws InvalidProtocolBufferException {
        DialogueResponse line = DialogueResponse.newBuilder()
                .setResponseText("Mind the step.")
                .setTokensUsed(42)
                .setCostUsd(0.000125)
                .setModel("narrator")
                .setFinishReason(FinishReason.FINISH_REASON_STOP)
                .setUsage(Usage.newBuilder().setTotalTokens(42))
                .setCostMicros(125)
                .build();
        BatchDialogueResponse sent = BatchDialogueResponse.newBuilder()
                .addResponses(line)
                .addResponses(DialogueResponse.getDefaultInstance())
                .addResults(BatchDialogueResult.newBuilder().setIndex(0).setResponse(line))
                .addResults(BatchDialogueResult.newBuilder()
                        .setIndex(1)
                        .setError(DialogueError.newBuilder().setCode("DEADLINE_EXCEEDED")))
                .build();

        Dialogue.BatchDialogueResponse read = Dialogue.BatchDialogueResponse.parseFrom(sent.toByteArray());

        assertThat(read.getResponsesCount()).isEqualTo(2);
        assertThat(read.getResponses(0).getResponseText()).isEqualTo("Mind the step.");
        assertThat(read.getResponses(0).getTokensUsed()).isEqualTo(42);
        assertThat(read.getResponses(0).getCostUsd()).isEqualTo(0.000125);
        assertThat(read.getResponses(1)).isEqualTo(Dialogue.DialogueResponse.getDefaultInstance());
    }
}
