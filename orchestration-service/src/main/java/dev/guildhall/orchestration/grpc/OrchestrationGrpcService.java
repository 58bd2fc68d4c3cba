package dev.guildhall.orchestration.grpc;

import dev.guildhall.orchestration.battle.grpc.BattleCalls;
import dev.guildhall.orchestration.content.grpc.ContentCalls;
import dev.guildhall.proto.orchestration.v1.BattleRequest;
import dev.guildhall.proto.orchestration.v1.BattleResponse;
import dev.guildhall.proto.orchestration.v1.ContentPart;
import dev.guildhall.proto.orchestration.v1.ContentRequest;
import dev.guildhall.proto.orchestration.v1.ContentResponse;
import dev.guildhall.proto.orchestration.v1.GetContentRequest;
import dev.guildhall.proto.orchestration.v1.OrchestrationServiceGrpc;
import io.grpc.stub.StreamObserver;
import org.springframework.grpc.server.service.GrpcService;

/**
 * {@code bodybroker.orchestration.v1.OrchestrationService} (game-ai-contracts, "Orchestration Service"). Calls run on virtual
 * threads; what a feature throws is made a status by the edge.
 */
@GrpcService
class OrchestrationGrpcService extends OrchestrationServiceGrpc.OrchestrationServiceImplBase {
    private final ContentCalls contents;
    private final BattleCalls battles;

    OrchestrationGrpcService(ContentCalls contents, BattleCalls battles) {
        this.contents = contents;
        this.battles = battles;
    }

    @Override
    public void generateContent(ContentRequest request, StreamObserver<ContentResponse> observer) {
        contents.generate(request, observer);
    }

    @Override
    public void streamContent(ContentRequest request, StreamObserver<ContentPart> observer) {
        contents.stream(request, observer);
    }

    @Override
    public void getContent(GetContentRequest request, StreamObserver<ContentResponse> observer) {
        contents.get(request, observer);
    }

    @Override
    public void coordinateBattle(BattleRequest request, StreamObserver<BattleResponse> observer) {
        observer.onNext(battles.coordinate(request));
        observer.onCompleted();
    }
}
