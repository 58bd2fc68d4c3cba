package dev.guildhall.orchestration.content;

import static dev.guildhall.platform.testkit.documented.DocumentedService.get;
import static dev.guildhall.platform.testkit.documented.DocumentedService.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import dev.guildhall.orchestration.OrchestrationServiceTest;
import dev.guildhall.platform.testkit.documented.DocumentedService;
import dev.guildhall.proto.completion.v1.CompletionResponse;
import dev.guildhall.proto.completion.v1.Written;
import dev.guildhall.proto.dialogue.v1.BatchDialogueResponse;
import dev.guildhall.proto.dialogue.v1.DialogueResponse;
import dev.guildhall.proto.orchestration.v1.ContentRequest;
import dev.guildhall.proto.orchestration.v1.ContentResponse;
import dev.guildhall.proto.orchestration.v1.Size;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Has places made by a client that knows the documented text alone. */
class DocumentedPlaceTest extends OrchestrationServiceTest {
    private static final String RPC = "GenerateContent";
    private static final String ASKED = """
            {"seed": "-3", "monster_type": "lich", "biome": "caverns", "size": {"width": 24, "height": 16},
             "activate_npcs": true, "requires_coordination": true}
            """;

    /** The same with the messages of this version. */
    private static final ContentRequest THE_SAME = ContentRequest.newBuilder()
            .setSeed(-3)
            .setMonsterType("lich")
            .setBiome("caverns")
            .setSize(Size.newBuilder().setWidth(24).setHeight(16))
            .setActivateNpcs(true)
            .setRequiresCoordination(true)
            .build();

    private DocumentedService documented;

    @BeforeEach
    void readTheDocument() throws Exception {
        documented = DocumentedService.read("orchestration.proto");
        inference()
                .complete()
                .will(asked -> CompletionResponse.newBuilder()
                        .setWritten(Written.newBuilder()
                                .setText(
                                        asked.getInstructions().contains("its character")
                                                ? "{\"name\": \"Vhul\", \"personality\": \"Patient.\", \"traits\": {\"voice\": \"dry\"}}"
                                                : "{\"atmosphere\": \"Still.\", \"traits\": {}}")
                                .setModel("a-writer"))
                        .build());
        inference().batchGenerateDialogue().will(asked -> {
            BatchDialogueResponse.Builder answer = BatchDialogueResponse.newBuilder();
            asked.getRequestsList()
                    .forEach(each -> answer.addResponses(DialogueResponse.newBuilder()
                            .setNpcId(each.getNpcId())
                            .setResponseText("Leave.")
                            .setConfidence(0.75f)
                            .addAvailableActions("leave")
                            .setTokensUsed(9)
                            .setCostMicros(1_250_000)));
            return answer.build();
        });
    }

    private Channel connection() {
        return ClientInterceptors.intercept(channel(), header("authorization", "Bearer " + clientToken("content")));
    }

    @Test
    void theDocumentLeavesTwoTypesOpen() {
        assertThat(documented.undefined()).containsExactly("RoomCustomization", "TerrainCustomization");
    }

    @Test
    void readsTheFoundation() throws Exception {
        ContentResponse ours = service().generateContent(THE_SAME);

        Message answer = documented.call(connection(), RPC, documented.request(RPC, ASKED));

        Message monster = (Message) get(answer, "foundation", "monster");
        assertThat(get(monster, "id"))
                .isEqualTo(ours.getFoundation().getMonster().getId());
        assertThat(get(monster, "type")).isEqualTo("lich");
        assertThat(map(list(monster, "attributes"), Float.class::cast))
                .isEqualTo(ours.getFoundation().getMonster().getAttributesMap())
                .isNotEmpty();
        assertThat(get(answer, "foundation", "terrain", "biome")).isEqualTo("caverns");
        assertThat(get(answer, "foundation", "terrain", "height_map"))
                .isEqualTo(ours.getFoundation().getTerrain().getHeightMapList())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(24 * 16);
        assertThat(get(answer, "foundation", "room", "width")).isEqualTo(24);
        assertThat(get(answer, "foundation", "room", "height")).isEqualTo(16);
        assertThat(get(answer, "foundation", "room", "objects"))
                .isEqualTo(List.copyOf(ours.getFoundation().getRoom().getObjectsList()));
    }

    @Test
    void readsWhatTheLayersMade() throws Exception {
        Message answer = documented.call(connection(), RPC, documented.request(RPC, ASKED));

        assertThat(get(answer, "customized", "monster", "personality")).isEqualTo("Patient.");
        assertThat(map(list(answer, "customized", "monster", "traits"), Object::toString))
                .containsEntry("voice", "dry");
        Message first = list(answer, "interactions").getFirst();
        assertThat(get(first, "npc_id")).isEqualTo(get(answer, "foundation", "monster", "id"));
        assertThat(get(first, "dialogue", "response_text")).isEqualTo("Leave.");
        assertThat(get(first, "dialogue", "npc_id")).isEqualTo(get(first, "npc_id"));
        assertThat(get(first, "dialogue", "confidence")).isEqualTo(0.75f);
        assertThat(get(first, "dialogue", "available_actions")).isEqualTo(List.of("leave"));
        assertThat(get(first, "dialogue", "streaming")).isEqualTo(false);
        assertThat(get(first, "dialogue", "tokens_used")).isEqualTo(9);
        assertThat(get(first, "dialogue", "cost_usd")).isEqualTo(1.25);
        assertThat(get(answer, "orchestration", "plan").toString()).isNotBlank();
        assertThat((List<?>) get(answer, "orchestration", "actions")).isNotEmpty();
    }

    @Test
    void leavesOutWhatWasNotAskedFor() throws Exception {
        Message answer = documented.call(
                connection(), RPC, documented.request(RPC, "{\"seed\": \"8\", \"monster_type\": \"ghoul\"}"));

        assertThat(get(answer, "foundation", "room", "width")).isEqualTo(32);
        assertThat(list(answer, "interactions")).isEmpty();
        assertThat(answer.hasField(answer.getDescriptorForType().findFieldByName("orchestration")))
                .isFalse();
    }

    @Test
    void isNotHarmedByFieldsBeyondTheDocument() throws Exception {
        Message plain = documented.request(RPC, ASKED);
        Message more = plain.toBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                4_711,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFromUtf8("later"))
                                        .build())
                        .build())
                .build();

        Message answer = documented.call(connection(), RPC, more);

        assertThat(get(answer, "foundation")).isEqualTo(get(documented.call(connection(), RPC, plain), "foundation"));
        // Such as its id and how the layers went, which the document does not know.
        assertThat(answer.getUnknownFields().asMap()).isNotEmpty();
        assertThat(ContentResponse.parseFrom(answer.toByteString()).getId()).isNotBlank();
    }

    private static <T> Map<String, T> map(List<Message> entries, Function<Object, T> value) {
        return entries.stream()
                .collect(Collectors.toMap(
                        entry -> get(entry, "key").toString(), entry -> value.apply(get(entry, "value"))));
    }
}
