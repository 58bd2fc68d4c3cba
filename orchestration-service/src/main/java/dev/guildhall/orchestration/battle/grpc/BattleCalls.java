package dev.guildhall.orchestration.battle.grpc;

import dev.guildhall.orchestration.battle.BattleCommand;
import dev.guildhall.orchestration.battle.BattleDesk;
import dev.guildhall.orchestration.battle.BattleOutcome.Decided;
import dev.guildhall.orchestration.battle.BattleOutcome.Refused;
import dev.guildhall.orchestration.battle.BattleSettings;
import dev.guildhall.platform.idempotency.grpc.IdempotencyMetadata;
import dev.guildhall.platform.security.Callers;
import dev.guildhall.proto.orchestration.v1.BattleRequest;
import dev.guildhall.proto.orchestration.v1.BattleResponse;
import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The rpc about battles. The context of the call is that of the calls below, so that a caller who leaves ends them. */
@Component
public class BattleCalls {
    private final BattleDesk desk;
    private final BattleSettings settings;

    BattleCalls(BattleDesk desk, BattleSettings settings) {
        this.desk = desk;
        this.settings = settings;
    }

    public BattleResponse coordinate(BattleRequest request) {
        BattleCommand command = BattleMessages.draft(request, IdempotencyMetadata.keyOr(request.getIdempotencyKey()))
                .check(Callers.current());
        return switch (desk.decide(command, patience())) {
            case Decided decided -> BattleMessages.response(decided.answer());
            case Refused refused -> throw refused.refusal().asException();
        };
    }

    /** How long the caller waits, which is shorter than our own limit where it says so. */
    private Duration patience() {
        Deadline deadline = Context.current().getDeadline();
        return deadline == null ? settings.timeLimit() : Duration.ofNanos(deadline.timeRemaining(TimeUnit.NANOSECONDS));
    }
}
