package dev.guildhall.orchestration.grpc;

import dev.guildhall.orchestration.battle.grpc.BattleCalls;
import dev.guildhall.proto.orchestration.v1.BattleRequest;
import dev.guildhall.proto.orchestration.v1.BattleResponse;
import dev.guildhall.proto.orchestration.v1.OrchestrationServiceGrpc;
import io.grpc.stub.StreamObserver;
import org.springframework.grpc.server.service.GrpcService;

/**
 * {@code bodybroker.orchestration.v1.OrchestrationService} (game-ai-contracts, "Orchestration Service"). Calls run on virtual
 * threads; what a feature throws is made a status by the edge.
 */
@GrpcService
class OrchestrationGrpcService extends OrchestrationServiceGrpc.OrchestrationServiceImplBase {
    private final BattleCalls battles;

    OrchestrationGrpcService(BattleCalls battles) {
        this.battles = battles;
    }

    @Override
    public void coordinateBattle(BattleRequest request, StreamObserver<BattleResponse> observer) {
        observer.onNext(battles.coordinate(request));
        observer.onCompleted();
    }
}
