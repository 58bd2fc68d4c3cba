package dev.guildhall.state.entity.grpc;

import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.platform.idempotency.Fingerprint;
import dev.guildhall.platform.idempotency.IdempotencyKey;
import dev.guildhall.platform.idempotency.IdempotencyRequest;
import dev.guildhall.platform.idempotency.grpc.IdempotencyMetadata;
import dev.guildhall.platform.security.Caller;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.proto.state.v1.EntityState;
import dev.guildhall.proto.state.v1.EntityStateRequest;
import dev.guildhall.proto.state.v1.ListEntityEventsRequest;
import dev.guildhall.proto.state.v1.ListEntityEventsResponse;
import dev.guildhall.proto.state.v1.RecordActionRequest;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import dev.guildhall.proto.state.v1.UpdateResponse;
import dev.guildhall.state.entity.AsOf;
import dev.guildhall.state.entity.ChangeDraft;
import dev.guildhall.state.entity.ChangeEntity;
import dev.guildhall.state.entity.EntityDesk;
import dev.guildhall.state.entity.EventPage;
import dev.guildhall.state.entity.ReadDraft;
import dev.guildhall.state.request.PageSize;
import dev.guildhall.state.request.PlayerAccess;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rpcs about entities and what happened to them. */
@Component
public class EntityCalls {
    private final EntityDesk desk;

    EntityCalls(EntityDesk desk) {
        this.desk = desk;
    }

    public EntityState read(EntityStateRequest request) {
        ReadDraft draft = new ReadDraft(
                request.getEntityId(),
                request.getMinVersion(),
                request.hasAsOfVersion() ? request.getAsOfVersion() : null,
                request.hasAsOfTime() ? request.getAsOfTime() : null);
        Violations violations = new Violations();
        UUID entity = draft.entity(violations);
        AsOf moment = draft.moment(violations);
        violations.throwIfAny();
        return EntityMessages.state(desk.read(entity, moment));
    }

    public UpdateResponse update(UpdateEntityRequest request) {
        Caller caller = Callers.current();
        ChangeEntity change = new ChangeDraft(
                        request.getEntityId(),
                        request.getChangesMap(),
                        request.getRemoveKeysList(),
                        request.hasExpectedVersion() ? request.getExpectedVersion() : null,
                        request.getType(),
                        request.getEventType(),
                        request.getSummary(),
                        caller.player())
                .check();
        return EntityMessages.changed(
                desk.change(change, once("UpdateEntityState", request.getIdempotencyKey(), change, caller)));
    }

    public UpdateResponse recordAction(RecordActionRequest request) {
        Caller caller = Callers.current();
        ChangeEntity action = ChangeDraft.action(request.getPlayerId(), request.getAction(), request.getContextMap());
        PlayerAccess.requireOwn(action.entity(), caller);
        return EntityMessages.changed(
                desk.change(action, once("RecordAction", request.getIdempotencyKey(), action, caller)));
    }

    private static @Nullable IdempotencyRequest once(String rpc, String field, ChangeEntity change, Caller caller) {
        IdempotencyKey key = IdempotencyMetadata.keyOr(field);
        return key == null
                ? null
                : new IdempotencyRequest(rpc, caller.subject(), key, Fingerprint.of(change.canonical()));
    }

    public ListEntityEventsResponse events(ListEntityEventsRequest request) {
        Violations violations = new Violations();
        UUID entity = UuidText.read("entity_id", request.getEntityId(), violations);
        violations.expect(request.getAfterSequence() >= 0, "after_sequence", request.getAfterSequence(), "0 or more");
        int size = PageSize.read("page_size", request.getPageSize(), violations);
        violations.throwIfAny();
        EventPage page = desk.events(entity, request.getAfterSequence(), size);
        return ListEntityEventsResponse.newBuilder()
                .addAllEvents(page.events().stream().map(EntityMessages::event).toList())
                .setHasMore(page.more())
                .build();
    }
}
