package dev.guildhall.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class GameEventTest {
    private static final UUID USER = UUID.fromString("018f3a1c-7b1e-7c3a-9d55-3f1f0a9b2c4d");
    private static final Instant WHEN = Instant.parse("2026-01-29T15:30:00.123456Z");

    @Test
    void hasTheFiveDocumentedNames() {
        assertThat(Arrays.stream(GameEvent.Type.values()).map(GameEvent.Type::wireName))
                .containsExactly(
                        "dialogue_generated", "npc_interaction", "player_action", "model_performance", "cost_tracking");
    }

    @Test
    void rendersTheDocumentedObject() {
        GameEvent event = new GameEvent(
                GameEvent.Type.DIALOGUE_GENERATED, WHEN, USER, Map.of("npc_id", "smith"), "narrator-1", "session-7");

        assertThat(JsonMapper.shared().readTree(event.toJson()))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {"event_type": "dialogue_generated", "timestamp": "2026-01-29T15:30:00.123Z",
                         "user_id": "018f3a1c-7b1e-7c3a-9d55-3f1f0a9b2c4d", "data": {"npc_id": "smith"},
                         "model_version": "narrator-1", "partition_key": "session-7"}
                        """));
    }

    @Test
    void isPartitionedByTheUserUnlessItSaysOtherwise() {
        OutboxEvent event =
                new GameEvent(GameEvent.Type.COST_TRACKING, WHEN, USER, Map.of(), null, null).toOutboxEvent();

        assertThat(event.type()).isEqualTo("cost_tracking");
        assertThat(event.partitionKey()).isEqualTo(USER.toString());
        assertThat(event.id().version()).isEqualTo(7);
        assertThat(JsonMapper.shared().readTree(event.payloadJson()).propertyNames())
                .containsExactlyElementsOf(List.of("event_type", "timestamp", "user_id", "data", "partition_key"));
    }

    @Test
    void staysTheSameEventWhenItIsMadeAgain() {
        GameEvent event = new GameEvent(GameEvent.Type.COST_TRACKING, WHEN, USER, Map.of(), null, null);
        UUID id = UUID.randomUUID();

        assertThat(event.toOutboxEvent(id)).isEqualTo(event.toOutboxEvent(id));
        assertThat(event.toOutboxEvent(id).id()).isEqualTo(id);
    }

    @Test
    void guardsItself() {
        assertThatThrownBy(() -> new GameEvent(GameEvent.Type.COST_TRACKING, WHEN, USER, Map.of(), " ", null))
                .hasMessage("model_version: 1 characters (expected: 1 to 200, not blank)");
        assertThatThrownBy(() -> new GameEvent(GameEvent.Type.COST_TRACKING, WHEN, USER, Map.of(), null, ""))
                .hasMessage("partition_key: 0 characters (expected: 1 to 255, not blank)");
        assertThatThrownBy(() -> OutboxEvent.of("", "player", "{}"))
                .hasMessage("type: 0 characters (expected: 1 to 100, not blank)");
    }
}
