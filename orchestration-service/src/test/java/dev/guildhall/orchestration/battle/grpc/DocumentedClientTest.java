package dev.guildhall.orchestration.battle.grpc;

import static dev.guildhall.orchestration.battle.BattleRequests.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.guildhall.orchestration.OrchestrationServiceTest;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Calls with a client that knows the documented text alone. */
class DocumentedClientTest extends OrchestrationServiceTest {
    @Test
    void coordinatesABattle() throws Exception {
        DocumentedMessages documented =
                DocumentedMessages.read("BattleRequest", "BattleContext", "BattleResponse", "MonsterAction");
        List<UUID> ids = ids(2);
        UUID player = UUID.randomUUID();
        DynamicMessage.Builder request = DynamicMessage.newBuilder(documented.of("BattleRequest"));
        JsonFormat.parser().merge("""
                {"monster_ids": ["%s", "%s"], "player_id": "%s",
                 "context": {"location": "the old bridge", "monster_states": {"%s": 0.7, "%s": 0}}}
                """.formatted(ids.get(0), ids.get(1), player, ids.get(0), ids.get(1)), request);

        Message answer = ClientCalls.blockingUnaryCall(
                ClientInterceptors.intercept(channel(), header("authorization", "Bearer " + playerToken(player))),
                coordinateBattle(documented),
                CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS),
                request.build());

        List<?> actions = (List<?>) get(answer, "monster_actions");
        assertThat(actions).hasSize(2);
        Message first = (Message) actions.get(0);
        assertThat(get(first, "monster_id")).isEqualTo(ids.get(0).toString());
        assertThat(get(first, "action_type")).isEqualTo("attack");
        assertThat(get(first, "parameters").toString()).contains("target", player.toString());
        Message second = (Message) actions.get(1);
        assertThat(get(second, "monster_id")).isEqualTo(ids.get(1).toString());
        assertThat(get(second, "action_type")).isEqualTo("stay_down");
        assertThat(get(answer, "coordinator_plan").toString()).contains("the old bridge");
    }

    private static MethodDescriptor<DynamicMessage, DynamicMessage> coordinateBattle(DocumentedMessages documented) {
        return MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
                .setType(MethodType.UNARY)
                .setFullMethodName("bodybroker.orchestration.v1.OrchestrationService/CoordinateBattle")
                .setRequestMarshaller(marshaller(documented.of("BattleRequest")))
                .setResponseMarshaller(marshaller(documented.of("BattleResponse")))
                .build();
    }

    private static MethodDescriptor.Marshaller<DynamicMessage> marshaller(Descriptor type) {
        return ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(type));
    }

    private static Object get(Message message, String name) {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
        return message.getField(field);
    }
}
