package dev.guildhall.state.forgetting.grpc;

import dev.guildhall.platform.errors.UuidText;
import dev.guildhall.platform.errors.Violations;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.proto.state.v1.ForgetPlayerRequest;
import dev.guildhall.proto.state.v1.ForgetPlayerResponse;
import dev.guildhall.state.forgetting.ForgettingDesk;
import dev.guildhall.state.forgetting.Forgotten;
import dev.guildhall.state.forgetting.PlayerTraces.Kind;
import dev.guildhall.state.request.PlayerAccess;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The rpc by which a player is forgotten. */
@Component
public class ForgettingCalls {
    private final ForgettingDesk desk;

    ForgettingCalls(ForgettingDesk desk) {
        this.desk = desk;
    }

    public ForgetPlayerResponse forget(ForgetPlayerRequest request) {
        Violations violations = new Violations();
        UUID player = UuidText.read("player_id", request.getPlayerId(), violations);
        violations.throwIfAny();
        PlayerAccess.requireOwn(player, Callers.current());
        Forgotten forgotten = desk.forget(player);
        return ForgetPlayerResponse.newBuilder()
                .setMemories(forgotten.count(Kind.MEMORIES))
                .setHistory(forgotten.count(Kind.HISTORY))
                .setEvents(forgotten.count(Kind.EVENTS))
                .setEntities(forgotten.count(Kind.ENTITIES))
                .setTimestamp(forgotten.at().toEpochMilli())
                .build();
    }
}
