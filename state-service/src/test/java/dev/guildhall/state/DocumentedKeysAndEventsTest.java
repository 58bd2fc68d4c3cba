package dev.guildhall.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.testkit.conformance.EventConformance;
import dev.guildhall.proto.state.v1.EntityState;
import dev.guildhall.proto.state.v1.EntityStateRequest;
import dev.guildhall.proto.state.v1.MemoryRequest;
import dev.guildhall.proto.state.v1.RecordActionRequest;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.DataType;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What others read in Redis after a call, as the contract documents it. */
class DocumentedKeysAndEventsTest extends StateServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private StringRedisTemplate redis;

    private final String id = UUID.randomUUID().toString();

    @Test
    void keepAnEntityForAnHour() {
        service()
                .updateEntityState(UpdateEntityRequest.newBuilder()
                        .setEntityId(id)
                        .putChanges("mood", "calm")
                        .build());

        EntityState read = service()
                .getEntityState(EntityStateRequest.newBuilder().setEntityId(id).build());

        String key = "entity:" + id;
        await().atMost(PATIENCE).until(() -> redis.opsForHash().hasKey(key, "data"));
        assertThat(redis.type(key)).isEqualTo(DataType.HASH);
        Map<Object, Object> entity = redis.opsForHash().entries(key);
        assertThat(JsonMapper.shared().readTree(entity.get("data").toString()))
                .isEqualTo(JsonMapper.shared().readTree("{\"mood\": \"calm\"}"));
        assertThat(entity.get("updated_at")).isEqualTo(Long.toString(read.getUpdatedAt()));
        assertThat(redis.getExpire(key)).isBetween(3_500L, 3_600L);
    }

    @Test
    void tellOfWhatAPlayerDid() {
        service()
                .recordAction(RecordActionRequest.newBuilder()
                        .setPlayerId(id)
                        .setAction("open_door")
                        .putContext("door", "red")
                        .build());

        JsonNode event = told("player_action");

        assertThat(event.get("user_id").asString()).isEqualTo(id);
        assertThat(event.get("partition_key").asString()).isEqualTo(id);
        assertThat(event.at("/data/event").asString()).isEqualTo("open_door");
    }

    @Test
    void tellOfWhatHappenedToAnNpc() {
        service()
                .updateEntityState(UpdateEntityRequest.newBuilder()
                        .setEntityId(id)
                        .setType("npc")
                        .putChanges("mood", "wary")
                        .build());

        JsonNode event = told("npc_interaction");

        assertThat(event.at("/data/entity_id").asString()).isEqualTo(id);
        assertThat(event.at("/data/set/mood").asString()).isEqualTo("wary");
    }

    @Test
    void tellOfWhatAnNpcRemembersButNotWhatItIs() {
        service()
                .storeMemory(MemoryRequest.newBuilder()
                        .setNpcId(id)
                        .setMemoryText("The mill burned.")
                        .build());

        JsonNode event = told("npc_interaction");

        assertThat(event.get("partition_key").asString()).isEqualTo(id);
        assertThat(event.toString()).doesNotContain("mill");
    }

    /** The one event of this test's entity, from the bus. */
    private JsonNode told(String type) {
        await().atMost(PATIENCE).until(() -> !entries().isEmpty());
        assertThat(entries()).hasSize(1);
        JsonNode event = EventConformance.ofEntry(entries().getFirst());
        assertThat(event.get("event_type").asString()).isEqualTo(type);
        return event;
    }

    private List<Map<String, String>> entries() {
        return redis.<String, String>opsForStream().range("events:state-service", Range.unbounded()).stream()
                .map(entry -> entry.getValue())
                .filter(entry -> id.equals(entry.get("partition_key")))
                .toList();
    }
}
