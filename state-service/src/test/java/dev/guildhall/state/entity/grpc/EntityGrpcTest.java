package dev.guildhall.state.entity.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.state.v1.EntityState;
import dev.guildhall.proto.state.v1.Event;
import dev.guildhall.proto.state.v1.ListEntityEventsRequest;
import dev.guildhall.proto.state.v1.ListEntityEventsResponse;
import dev.guildhall.proto.state.v1.RecordActionRequest;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import dev.guildhall.proto.state.v1.UpdateResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EntityGrpcTest extends EntityServiceTest {
    @Autowired
    private StringRedisTemplate redis;

    @Test
    void makesReadsAndChangesAnEntity() {
        long before = System.currentTimeMillis();
        UpdateResponse made = service()
                .updateEntityState(update().setType("npc")
                        .putChanges("name", "Brom")
                        .putChanges("mood", "calm")
                        .build());
        UpdateResponse changed = service()
                .updateEntityState(update().putChanges("mood", "angry 😠")
                        .addRemoveKeys("name")
                        .addRemoveKeys("never.there")
                        .build());

        assertThat(made.getSuccess()).isTrue();
        assertThat(made.getVersion()).isOne();
        assertThat(made.getTimestamp()).isBetween(before, System.currentTimeMillis());
        assertThat(changed.getVersion()).isEqualTo(2);
        assertThat(read())
                .isEqualTo(EntityState.newBuilder()
                        .setEntityId(id)
                        .setType("npc")
                        .putData("mood", "angry 😠")
                        .setVersion(2)
                        .setUpdatedAt(changed.getTimestamp())
                        .build());
    }

    @Test
    void countsAChangeThatChangesNothing() {
        service().updateEntityState(update().putChanges("a", "1").build());

        assertThat(service()
                        .updateEntityState(update().putChanges("a", "1").build())
                        .getVersion())
                .isEqualTo(2);
        assertThat(service().updateEntityState(update().build()).getVersion()).isEqualTo(3);
        assertThat(read().getDataMap()).containsOnly(Map.entry("a", "1"));
    }

    @Test
    void makesAnEntityOfNoParticularType() {
        service().updateEntityState(update().build());

        assertThat(read().getType()).isEqualTo("entity");
        assertThat(read().getDataMap()).isEmpty();
    }

    @Test
    void changesOnlyTheVersionThatIsExpected() {
        service().updateEntityState(update().setExpectedVersion(0).build());
        service()
                .updateEntityState(
                        update().setExpectedVersion(1).putChanges("a", "1").build());

        for (long wrong : new long[] {0, 1, 3, Long.MAX_VALUE}) {
            StatusRuntimeException refused = failure(() -> service()
                    .updateEntityState(update().setExpectedVersion(wrong).build()));
            assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
            assertThat(ErrorConformance.of(refused).hasCode(ErrorCode.CONFLICT).details())
                    .containsEntry("current_version", "2");
        }
        StatusRuntimeException none = failure(() -> service()
                .updateEntityState(update().setEntityId(UUID.randomUUID().toString())
                        .setExpectedVersion(1)
                        .build()));
        assertThat(ErrorConformance.of(none).hasCode(ErrorCode.CONFLICT).details())
                .containsEntry("current_version", "0");
        assertThat(read().getVersion()).isEqualTo(2);
    }

    @Test
    void readsAnEntityAsItWas() {
        Map<Long, EntityState> model = new HashMap<>();
        TreeMap<String, String> data = new TreeMap<>();
        String type = "npc";
        for (long version = 1; version <= 30; version++) {
            UpdateEntityRequest.Builder request = update();
            if (version == 1 || version == 17) {
                type = "npc" + version;
                request.setType(type);
            }
            for (int i = 0; i < 3; i++) {
                String key = "k" + (3 * ThreadLocalRandom.current().nextInt(3) + i);
                if (ThreadLocalRandom.current().nextBoolean()) {
                    data.put(key, "v" + version);
                    request.putChanges(key, "v" + version);
                } else {
                    data.remove(key);
                    request.addRemoveKeys(key);
                }
            }
            UpdateResponse changed = service().updateEntityState(request.build());
            model.put(
                    version,
                    EntityState.newBuilder()
                            .setEntityId(id)
                            .setType(type)
                            .putAllData(data)
                            .setVersion(version)
                            .setUpdatedAt(changed.getTimestamp())
                            .build());
        }

        model.forEach((version, then) -> assertThat(asOf(version)).isEqualTo(then));
        for (EntityState then : model.values()) {
            EntityState newestThen = model.values().stream()
                    .filter(other -> other.getUpdatedAt() <= then.getUpdatedAt())
                    .max(Comparator.comparingLong(EntityState::getVersion))
                    .orElseThrow();
            assertThat(asOfTime(then.getUpdatedAt())).isEqualTo(newestThen);
        }
        assertThat(read()).isEqualTo(model.get(30L));
        notFound(() -> asOf(31));
        notFound(() -> asOfTime(model.get(1L).getUpdatedAt() - 1));
    }

    @Test
    void listsWhatHappenedInPagesWithoutAGap() {
        UUID player = UUID.randomUUID();
        service()
                .updateEntityState(
                        update().setType("npc").putChanges("mood", "calm").build());
        player(player)
                .updateEntityState(update().setEventType("was_insulted")
                        .setSummary("Somebody laughed at him.")
                        .putChanges("mood", "angry")
                        .addRemoveKeys("hope")
                        .build());
        service().updateEntityState(update().build());

        ListEntityEventsResponse first = events(0, 2);
        ListEntityEventsResponse second = events(2, 2);

        assertThat(first.getHasMore()).isTrue();
        assertThat(second.getHasMore()).isFalse();
        Event made = first.getEvents(0);
        assertThat(made.getType()).isEqualTo("entity_updated");
        assertThat(made.getStreamId()).isEqualTo(id);
        assertThat(made.getDataMap()).containsOnly(Map.entry("set.mood", "calm"));
        Event insult = first.getEvents(1);
        assertThat(insult.getType()).isEqualTo("was_insulted");
        assertThat(insult.getSequence()).isEqualTo(2);
        assertThat(insult.getDataMap())
                .containsOnly(
                        Map.entry("set.mood", "angry"),
                        Map.entry("removed", "[\"hope\"]"),
                        Map.entry("summary", "Somebody laughed at him."),
                        Map.entry("player_id", player.toString()));
        assertThat(second.getEventsList()).extracting(Event::getSequence).containsExactly(3L);
        assertThat(events(3, 2).getEventsList()).isEmpty();
        notFound(() -> service()
                .listEntityEvents(ListEntityEventsRequest.newBuilder()
                        .setEntityId(UUID.randomUUID().toString())
                        .build()));
    }

    @Test
    void doesTheSameRequestOnce() {
        UpdateEntityRequest request = update().setIdempotencyKey("a-key")
                .putChanges("a", "1")
                .putChanges("b", "2")
                .build();

        UpdateResponse first = service().updateEntityState(request);
        UpdateResponse again = service().updateEntityState(request);
        UpdateResponse byMetadata = service()
                .withInterceptors(header("idempotency-key", "a-key"))
                .updateEntityState(request.toBuilder().clearIdempotencyKey().build());

        assertThat(again).isEqualTo(first);
        assertThat(byMetadata).isEqualTo(first);
        assertThat(read().getVersion()).isOne();
        refused(
                () -> service()
                        .updateEntityState(
                                request.toBuilder().putChanges("a", "2").build()),
                ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void givesTheKeyOfARefusedChangeBack() {
        UpdateEntityRequest request = update().setIdempotencyKey("early")
                .setExpectedVersion(1)
                .putChanges("a", "1")
                .build();
        refused(() -> service().updateEntityState(request), ErrorCode.CONFLICT);
        service().updateEntityState(update().build());

        assertThat(service().updateEntityState(request).getVersion()).isEqualTo(2);
        assertThat(service().updateEntityState(request).getVersion()).isEqualTo(2);
    }

    @Test
    void keepsAnActionAsAnEventOfThePlayer() {
        RecordActionRequest action = RecordActionRequest.newBuilder()
                .setPlayerId(id)
                .setAction("opened_gate")
                .putContext("gate", "north")
                .setIdempotencyKey("gate-1")
                .build();

        UpdateResponse first = service().recordAction(action);
        UpdateResponse again = player(UUID.fromString(id))
                .recordAction(action.toBuilder().clearIdempotencyKey().build());

        assertThat(service().recordAction(action)).isEqualTo(first);
        assertThat(again.getVersion()).isEqualTo(2);
        assertThat(read().getType()).isEqualTo("player");
        Event event = events(0, 10).getEvents(0);
        assertThat(event.getType()).isEqualTo("opened_gate");
        assertThat(event.getDataMap()).containsOnly(Map.entry("context.gate", "north"), Map.entry("player_id", id));
        refused(() -> player(UUID.randomUUID()).recordAction(action), ErrorCode.FORBIDDEN);
    }

    @Test
    void tellsTheEventBusWhatChanged() {
        UUID player = UUID.randomUUID();
        service()
                .updateEntityState(update().setType("npc")
                        .setEventType("met_wolf")
                        .setSummary("A wolf came.")
                        .putChanges("mood", "afraid")
                        .addRemoveKeys("hope")
                        .build());
        player(player).updateEntityState(update().putChanges("mood", "calm").build());
        service()
                .recordAction(RecordActionRequest.newBuilder()
                        .setPlayerId(player.toString())
                        .setAction("waved")
                        .build());
        String large = "x".repeat(4_000);
        service()
                .updateEntityState(update().putAllChanges(Map.of(
                                "a", large, "b", large, "c", large, "d", large, "e", large, "f", large, "g", large, "h",
                                large, "i", large))
                        .build());

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(told(id)).hasSize(3));
        List<JsonNode> told = told(id);
        JsonNode wolf = told.get(0);
        assertThat(wolf.at("/event_type").asString()).isEqualTo("npc_interaction");
        assertThat(wolf.at("/user_id").asString()).isEqualTo(id);
        assertThat(wolf.at("/data/event").asString()).isEqualTo("met_wolf");
        assertThat(wolf.at("/data/version").asLong()).isOne();
        assertThat(wolf.at("/data/sequence").asLong()).isOne();
        assertThat(wolf.at("/data/set/mood").asString()).isEqualTo("afraid");
        assertThat(wolf.at("/data/removed/0").asString()).isEqualTo("hope");
        assertThat(wolf.at("/data/summary").asString()).isEqualTo("A wolf came.");
        assertThat(wolf.at("/data/complete").asBoolean()).isTrue();
        assertThat(wolf.at("/partition_key").asString()).isEqualTo(id);
        assertThat(told.get(1).at("/event_type").asString()).isEqualTo("player_action");
        assertThat(told.get(1).at("/user_id").asString()).isEqualTo(player.toString());
        assertThat(told.get(2).at("/data/complete").asBoolean()).isFalse();
        assertThat(told.get(2).at("/data/set").isMissingNode()).isTrue();
        assertThat(told.get(2).at("/data/set_keys").size()).isEqualTo(9);
        await().untilAsserted(() -> assertThat(told(player.toString())).hasSize(1));
        assertThat(told(player.toString()).getFirst().at("/event_type").asString())
                .isEqualTo("player_action");
    }

    private List<JsonNode> told(String entity) {
        return redis.<String, String>opsForStream().range("events:state-service", Range.unbounded()).stream()
                .map(record -> JsonMapper.shared().readTree(record.getValue().get("payload")))
                .filter(payload -> payload.at("/data/entity_id").asString().equals(entity))
                .toList();
    }

    @Test
    void hasPagesThatClientsTake() {
        String large = "v".repeat(4_000);
        UpdateEntityRequest.Builder request = update();
        IntStream.range(0, 16).forEach(i -> request.putChanges("k" + i, large));
        for (int i = 0; i < 40; i++) {
            service().updateEntityState(request.build());
        }

        ListEntityEventsResponse page = events(0, 200);

        assertThat(page.getEventsCount()).isBetween(1, 39);
        assertThat(page.getHasMore()).isTrue();
        assertThat(events(page.getEventsCount(), 200).getEvents(0).getSequence())
                .isEqualTo(page.getEventsCount() + 1);
    }
}
