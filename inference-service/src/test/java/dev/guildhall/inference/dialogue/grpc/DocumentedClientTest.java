package dev.guildhall.inference.dialogue.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import bodybroker.dialogue.v1.Dialogue.BatchDialogueRequest;
import bodybroker.dialogue.v1.Dialogue.BatchDialogueResponse;
import bodybroker.dialogue.v1.Dialogue.DialogueContext;
import bodybroker.dialogue.v1.Dialogue.DialogueRequest;
import bodybroker.dialogue.v1.Dialogue.DialogueResponse;
import bodybroker.dialogue.v1.Dialogue.DialogueToken;
import bodybroker.dialogue.v1.DialogueServiceGrpc;
import dev.guildhall.inference.InferenceServiceTest;
import dev.guildhall.platform.testkit.grpc.GrpcTestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls every rpc with a client that was generated from the documented text alone. */
class DocumentedClientTest extends InferenceServiceTest {
    private static final String NPC = UUID.randomUUID().toString();

    @RegisterExtension
    final GrpcTestClient grpc = new GrpcTestClient();

    private DialogueServiceGrpc.DialogueServiceBlockingStub npcs;

    @BeforeEach
    void actAsANewPlayer() {
        npcs = grpc.as(playerToken(UUID.randomUUID()), DialogueServiceGrpc::newBlockingStub);
    }

    @Test
    void generatesDialogue() {
        DialogueResponse response = npcs.generateDialogue(request());

        assertThat(response.getResponseText()).isNotBlank();
        assertThat(response.getNpcId()).isEqualTo(NPC);
        assertThat(response.getConfidence()).isBetween(0f, 1f);
        assertThat(response.getAvailableActionsList()).isNotEmpty();
        assertThat(response.getStreaming()).isFalse();
        assertThat(response.getTokensUsed()).isPositive();
        assertThat(response.getCostUsd()).isZero();
    }

    @Test
    void streamsDialogueUntilAMessageSaysThatItIsComplete() {
        List<DialogueToken> tokens = new ArrayList<>();
        npcs.streamDialogue(request()).forEachRemaining(tokens::add);

        assertThat(tokens.stream().map(DialogueToken::getToken).collect(Collectors.joining()))
                .isNotBlank();
        assertThat(tokens).extracting(DialogueToken::getNpcId).containsOnly(NPC);
        assertThat(tokens)
                .extracting(DialogueToken::getIsComplete)
                .containsOnlyOnce(true)
                .endsWith(true);
    }

    @Test
    void generatesDialogueForABatch() {
        BatchDialogueResponse response = npcs.batchGenerateDialogue(BatchDialogueRequest.newBuilder()
                .addRequests(request())
                .addRequests(request())
                .build());

        assertThat(response.getResponsesList())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.getResponseText()).isNotBlank());
    }

    private static DialogueRequest request() {
        return DialogueRequest.newBuilder()
                .setNpcId(NPC)
                .setPrompt("What happened here?")
                .setTier(3)
                .setContext(DialogueContext.newBuilder()
                        .setRelationship(-0.3f)
                        .addRecentEvents("the north gate burned")
                        .putWorldState("weather", "fog"))
                .build();
    }
}
