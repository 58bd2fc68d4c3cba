package dev.guildhall.state.surroundings.grpc;

import dev.guildhall.proto.state.v1.Context;
import dev.guildhall.proto.state.v1.ContextRequest;
import dev.guildhall.state.entity.grpc.EntityMessages;
import dev.guildhall.state.surroundings.ContextDesk;
import dev.guildhall.state.surroundings.ContextDraft;
import dev.guildhall.state.surroundings.WorldState;
import org.springframework.stereotype.Component;

/** The rpc that tells what surrounds an entity. */
@Component
public class ContextCalls {
    private final ContextDesk desk;

    ContextCalls(ContextDesk desk) {
        this.desk = desk;
    }

    public Context context(ContextRequest request) {
        var found = desk.page(new ContextDraft(
                        request.getEntityId(),
                        request.getRadius(),
                        request.getPageSize(),
                        request.getPageToken(),
                        request.getHistorySize(),
                        request.getMinVersion())
                .check());
        Context.Builder message = Context.newBuilder().setNextPageToken(found.nextToken());
        found.entities().forEach(entity -> message.addEntities(EntityMessages.state(entity)));
        found.history().forEach(event -> message.addHistory(EntityMessages.event(event)));
        if (found.world() != null) {
            message.setWorld(world(found.world()));
        }
        return message.build();
    }

    private static dev.guildhall.proto.state.v1.WorldState world(WorldState world) {
        return dev.guildhall.proto.state.v1.WorldState.newBuilder()
                .setTime(world.time())
                .setWeather(world.weather())
                .putAllFactions(world.factions())
                .setWorldId(world.id().toString())
                .putAllData(world.data())
                .build();
    }
}
