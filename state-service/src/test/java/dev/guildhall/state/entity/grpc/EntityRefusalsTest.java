package dev.guildhall.state.entity.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.testkit.conformance.ConformingError;
import dev.guildhall.platform.testkit.conformance.ErrorConformance;
import dev.guildhall.proto.state.v1.ContextRequest;
import dev.guildhall.proto.state.v1.EntityStateRequest;
import dev.guildhall.proto.state.v1.ListEntityEventsRequest;
import dev.guildhall.proto.state.v1.RecordActionRequest;
import dev.guildhall.proto.state.v1.StateServiceGrpc.StateServiceBlockingStub;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be asked of an entity, or not by everybody. */
class EntityRefusalsTest extends EntityServiceTest {
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
}
