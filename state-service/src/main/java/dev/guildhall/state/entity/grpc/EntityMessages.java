package dev.guildhall.state.entity.grpc;

import dev.guildhall.proto.state.v1.EntityState;
import dev.guildhall.proto.state.v1.Event;
import dev.guildhall.proto.state.v1.UpdateResponse;
import dev.guildhall.state.entity.Changed;
import dev.guildhall.state.entity.Entity;
import dev.guildhall.state.entity.EntityEvent;
import tools.jackson.databind.json.JsonMapper;

/** Entities and events as messages. */
public final class EntityMessages {
    private EntityMessages() {}

    public static EntityState state(Entity entity) {
        return EntityState.newBuilder()
                .setEntityId(entity.id().toString())
                .setType(entity.type())
                .putAllData(entity.data())
                .setUpdatedAt(entity.updatedAt().toEpochMilli())
                .setVersion(entity.version())
                .build();
    }

    public static Event event(EntityEvent event) {
        Event.Builder message = Event.newBuilder()
                .setId(event.id().toString())
                .setType(event.type())
                .setTimestamp(event.at().toEpochMilli())
                .setStreamId(event.stream().toString())
                .setSequence(event.sequence());
        event.set().forEach((key, value) -> message.putData("set." + key, value));
        event.context().forEach((key, value) -> message.putData("context." + key, value));
        if (!event.removed().isEmpty()) {
            message.putData("removed", JsonMapper.shared().writeValueAsString(event.removed()));
        }
        if (event.summary() != null) {
            message.putData("summary", event.summary());
        }
        if (event.player() != null) {
            message.putData("player_id", event.player().toString());
        }
        return message.build();
    }

    static UpdateResponse changed(Changed changed) {
        return UpdateResponse.newBuilder()
                .setSuccess(true)
                .setTimestamp(changed.at().toEpochMilli())
                .setVersion(changed.version())
                .build();
    }
}
