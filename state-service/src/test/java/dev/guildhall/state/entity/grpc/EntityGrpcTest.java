package dev.guildhall.state.entity.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ConformingError;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.state.v1.ContextRequest;
import dev.guildhall.proto.state.v1.EntityState;
import dev.guildhall.proto.state.v1.EntityStateRequest;
import dev.guildhall.proto.state.v1.Event;
import dev.guildhall.proto.state.v1.ListEntityEventsRequest;
import dev.guildhall.proto.state.v1.ListEntityEventsResponse;
import dev.guildhall.proto.state.v1.RecordActionRequest;
import dev.guildhall.proto.state.v1.StateServiceGrpc.StateServiceBlockingStub;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import dev.guildhall.proto.state.v1.UpdateResponse;
import dev.guildhall.state.StateServiceTest;
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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EntityGrpcTest extends StateServiceTest {
    private final String id = UUID.randomUUID().toString();

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
    void namesEveryWrongField() {
        ConformingError error = ErrorConformance.of(failure(() -> service()
                .updateEntityState(UpdateEntityRequest.newBuilder()
                        .setEntityId("1-1-1-1-1")
                        .putChanges("x", "NaN")
                        .putChanges("world_id", "here")
                        .putChanges("a b", "1")
                        .putChanges("nul", "a\0b")
                        .addRemoveKeys("x")
                        .setType("NPC")
                        .setEventType("e".repeat(101))
                        .setExpectedVersion(-1)
                        .build())));
        for (String field : List.of("entity_id", "changes[x]", "changes[world_id]", "changes", "changes[nul]")) {
            error.namesField(field);
        }
        invalid(update().setSummary("s".repeat(501)).build(), "summary");
        invalid(update().setSummary("\0").build(), "summary");
        invalid(update().putChanges("long", "v".repeat(4_001)).build(), "changes[long]");
        invalid(update().putChanges("k".repeat(101), "").build(), "changes");
        invalid(update().putChanges("", "").build(), "changes");
        invalid(update().putChanges("a", "").addRemoveKeys("a").build(), "remove_keys");
        invalid(update().addRemoveKeys("a\0").build(), "remove_keys");
        invalid(update().setExpectedVersion(-1).build(), "expected_version");
        invalid(update().setType("a-b").build(), "type");
        invalid(update().setEventType("a-b").build(), "event_type");
        UpdateEntityRequest.Builder many = update();
        IntStream.range(0, 10_000).forEach(i -> many.putChanges("key" + i, ""));
        invalid(many.build(), "changes");
        UpdateEntityRequest.Builder large = update();
        IntStream.range(0, 17).forEach(i -> large.putChanges("key" + i, "v".repeat(4_000)));
        invalid(large.build(), "changes");
        notFound(this::read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1,5", "0x10", "1e10", "1000000001", "-1e9.5", "Infinity", "1d", "1e400", "１"})
    void takesNoPlaceThatIsNoNumber(String value) {
        invalid(update().putChanges("x", value).build(), "changes[x]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "+1.5", "-1000000000", "1e9", "1e-99", "007"})
    void takesPlacesThatAreNumbers(String value) {
        service()
                .updateEntityState(
                        update().putChanges("x", value).putChanges("y", value).build());

        assertThat(read().getDataOrThrow("x")).isEqualTo(value);
    }

    @Test
    void refusesAnEntityThatBecomesTooLarge() {
        String large = "v".repeat(4_000);
        for (int i = 0; i < 16; i++) {
            service().updateEntityState(update().putChanges("k" + i, large).build());
        }

        invalid(update().putChanges("k16", large).setIdempotencyKey("large").build(), "changes");
        assertThat(read().getVersion()).isEqualTo(16);
        assertThat(events(15, 10).getEventsList()).hasSize(1);
    }

    @Test
    void refusesReadsThatCannotBe() {
        namesField(() -> service().getEntityState(EntityStateRequest.getDefaultInstance()), "entity_id");
        namesField(() -> asOf(0), "as_of_version");
        namesField(() -> asOfTime(-1), "as_of_time");
        namesField(() -> asOfTime(Long.MAX_VALUE), "as_of_time");
        namesField(
                () -> service()
                        .getEntityState(EntityStateRequest.newBuilder()
                                .setEntityId(id)
                                .setMinVersion(-1)
                                .build()),
                "min_version");
        namesField(() -> events(-1, 1), "after_sequence");
        namesField(() -> events(0, 201), "page_size");
        namesField(
                () -> service()
                        .recordAction(
                                RecordActionRequest.newBuilder().setPlayerId(id).build()),
                "action");
        notFound(this::read);
    }

    @Test
    void asksForAScope() {
        refused(() -> withoutToken().updateEntityState(update().build()), ErrorCode.UNAUTHENTICATED);
        refused(() -> as(clientToken("dialogue")).updateEntityState(update().build()), ErrorCode.FORBIDDEN);
    }

    @Test
    void letsAPlayerDoNothingToTheWorld() {
        UUID player = UUID.randomUUID();
        String id = player.toString();
        StateServiceBlockingStub own = as(playerToken(player));

        refused(() -> own.updateEntityState(update().build()), ErrorCode.FORBIDDEN);
        refused(
                () -> own.getEntityState(
                        EntityStateRequest.newBuilder().setEntityId(id).build()),
                ErrorCode.FORBIDDEN);
        refused(() -> own.getContext(ContextRequest.newBuilder().setEntityId(id).build()), ErrorCode.FORBIDDEN);
        refused(
                () -> own.listEntityEvents(
                        ListEntityEventsRequest.newBuilder().setEntityId(id).build()),
                ErrorCode.FORBIDDEN);
        assertThat(own.recordAction(RecordActionRequest.newBuilder()
                                .setPlayerId(id)
                                .setAction("waved")
                                .build())
                        .getSuccess())
                .isTrue();
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

    private UpdateEntityRequest.Builder update() {
        return UpdateEntityRequest.newBuilder().setEntityId(id);
    }

    private EntityState read() {
        return service()
                .getEntityState(EntityStateRequest.newBuilder().setEntityId(id).build());
    }

    private EntityState asOf(long version) {
        return service()
                .getEntityState(EntityStateRequest.newBuilder()
                        .setEntityId(id)
                        .setAsOfVersion(version)
                        .build());
    }

    private EntityState asOfTime(long time) {
        return service()
                .getEntityState(EntityStateRequest.newBuilder()
                        .setEntityId(id)
                        .setAsOfTime(time)
                        .build());
    }

    private ListEntityEventsResponse events(long after, int size) {
        return service()
                .listEntityEvents(ListEntityEventsRequest.newBuilder()
                        .setEntityId(id)
                        .setAfterSequence(after)
                        .setPageSize(size)
                        .build());
    }

    private void invalid(UpdateEntityRequest request, String field) {
        namesField(() -> service().updateEntityState(request), field);
    }

    private static void namesField(ThrowingCallable call, String field) {
        ErrorConformance.of(failure(call)).namesField(field);
    }

    private static void notFound(ThrowingCallable call) {
        refused(call, ErrorCode.NOT_FOUND);
    }

    private static void refused(ThrowingCallable call, ErrorCode code) {
        ErrorConformance.of(failure(call)).hasCode(code);
    }

    private static StatusRuntimeException failure(ThrowingCallable call) {
        StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(failure).as("a refusal").isNotNull();
        return failure;
    }
}
