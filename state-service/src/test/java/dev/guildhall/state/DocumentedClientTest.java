package dev.guildhall.state;

import static org.assertj.core.api.Assertions.assertThat;

import bodybroker.state.v1.State;
import bodybroker.state.v1.StateServiceGrpc;
import dev.guildhall.platform.testkit.tokens.TestIssuer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A client that was generated from the contract's text as it stands. */
class DocumentedClientTest extends StateServiceTest {
    @Test
    void readsChangesAndLooksAround() {
        StateServiceGrpc.StateServiceBlockingStub client = StateServiceGrpc.newBlockingStub(channel())
                .withDeadlineAfter(60, TimeUnit.SECONDS)
                .withInterceptors(header("authorization", TestIssuer.shared().bearer(spec -> spec.scopes("state"))));
        String id = UUID.randomUUID().toString();

        State.UpdateResponse changed = client.updateEntityState(State.UpdateEntityRequest.newBuilder()
                .setEntityId(id)
                .putChanges("mood", "calm")
                .build());
        State.EntityState entity = client.getEntityState(
                State.EntityStateRequest.newBuilder().setEntityId(id).build());
        State.Context context = client.getContext(
                State.ContextRequest.newBuilder().setEntityId(id).setRadius(10).build());

        assertThat(changed.getSuccess()).isTrue();
        assertThat(entity.getEntityId()).isEqualTo(id);
        assertThat(entity.getDataMap()).containsOnly(Map.entry("mood", "calm"));
        assertThat(entity.getUpdatedAt()).isEqualTo(changed.getTimestamp());
        assertThat(context.getEntitiesList())
                .map(State.EntityState::getEntityId)
                .containsExactly(id);
        assertThat(context.getHistory(0).getDataOrThrow("set.mood")).isEqualTo("calm");
        assertThat(context.hasWorld()).isFalse();
    }
}
