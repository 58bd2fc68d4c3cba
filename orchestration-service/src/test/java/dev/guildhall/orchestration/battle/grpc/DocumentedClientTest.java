package dev.guildhall.orchestration.battle.grpc;

import static dev.guildhall.orchestration.battle.BattleRequests.ids;
import static dev.guildhall.platform.testkit.documented.DocumentedService.get;
import static dev.guildhall.platform.testkit.documented.DocumentedService.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.guildhall.orchestration.OrchestrationServiceTest;
import dev.guildhall.platform.testkit.documented.DocumentedService;
import io.grpc.ClientInterceptors;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Calls with a client that knows the documented text alone. */
class DocumentedClientTest extends OrchestrationServiceTest {
    @Test
    void coordinatesABattle() throws Exception {
        DocumentedService documented = DocumentedService.read("orchestration.proto");
        List<UUID> ids = ids(2);
        UUID player = UUID.randomUUID();
        Message request = documented.request(
                "CoordinateBattle", """
                {"monster_ids": ["%s", "%s"], "player_id": "%s",
                 "context": {"location": "the old bridge", "monster_states": {"%s": 0.7, "%s": 0}}}
                """.formatted(ids.get(0), ids.get(1), player, ids.get(0), ids.get(1)));

        Message answer = documented.call(
                ClientInterceptors.intercept(channel(), header("authorization", "Bearer " + playerToken(player))),
                "CoordinateBattle",
                request);

        List<Message> actions = list(answer, "monster_actions");
        assertThat(actions).hasSize(2);
        Message first = actions.get(0);
        assertThat(get(first, "monster_id")).isEqualTo(ids.get(0).toString());
        assertThat(get(first, "action_type")).isEqualTo("attack");
        assertThat(get(first, "parameters").toString()).contains("target", player.toString());
        Message second = actions.get(1);
        assertThat(get(second, "monster_id")).isEqualTo(ids.get(1).toString());
        assertThat(get(second, "action_type")).isEqualTo("stay_down");
        assertThat(get(answer, "coordinator_plan").toString()).contains("the old bridge");
    }
}
