package dev.guildhall.state.grpc;

import dev.guildhall.platform.security.Callers;
import dev.guildhall.proto.state.v1.Context;
import dev.guildhall.proto.state.v1.ContextRequest;
import dev.guildhall.proto.state.v1.EntityState;
import dev.guildhall.proto.state.v1.EntityStateRequest;
import dev.guildhall.proto.state.v1.ForgetMemoriesRequest;
import dev.guildhall.proto.state.v1.ForgetMemoriesResponse;
import dev.guildhall.proto.state.v1.ForgetPlayerRequest;
import dev.guildhall.proto.state.v1.ForgetPlayerResponse;
import dev.guildhall.proto.state.v1.ListEntityEventsRequest;
import dev.guildhall.proto.state.v1.ListEntityEventsResponse;
import dev.guildhall.proto.state.v1.ListMemoriesRequest;
import dev.guildhall.proto.state.v1.ListMemoriesResponse;
import dev.guildhall.proto.state.v1.ListPlayerHistoryRequest;
import dev.guildhall.proto.state.v1.ListPlayerHistoryResponse;
import dev.guildhall.proto.state.v1.MemoryRequest;
import dev.guildhall.proto.state.v1.MemoryResponse;
import dev.guildhall.proto.state.v1.RecordActionRequest;
import dev.guildhall.proto.state.v1.RetrieveRequest;
import dev.guildhall.proto.state.v1.RetrieveResponse;
import dev.guildhall.proto.state.v1.StateServiceGrpc;
import dev.guildhall.proto.state.v1.StoreMemoriesRequest;
import dev.guildhall.proto.state.v1.StoreMemoriesResponse;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import dev.guildhall.proto.state.v1.UpdateResponse;
import dev.guildhall.state.entity.grpc.EntityCalls;
import dev.guildhall.state.forgetting.grpc.ForgettingCalls;
import dev.guildhall.state.history.grpc.HistoryCalls;
import dev.guildhall.state.memory.grpc.MemoryCalls;
import dev.guildhall.state.request.PlayerAccess;
import dev.guildhall.state.surroundings.grpc.ContextCalls;
import io.grpc.stub.StreamObserver;
import org.springframework.grpc.server.service.GrpcService;

/**
 * {@code bodybroker.state.v1.StateService} (game-ai-contracts, "State Management Service"). Calls run on virtual threads; what
 * a feature throws is made a status by the edge.
 */
@GrpcService
class StateGrpcService extends StateServiceGrpc.StateServiceImplBase {
    private final EntityCalls entities;
    private final HistoryCalls histories;
    private final ContextCalls contexts;
    private final ForgettingCalls forgetting;
    private final MemoryCalls memories;

    StateGrpcService(
            EntityCalls entities,
            HistoryCalls histories,
            ContextCalls contexts,
            ForgettingCalls forgetting,
            MemoryCalls memories) {
        this.entities = entities;
        this.histories = histories;
        this.contexts = contexts;
        this.forgetting = forgetting;
        this.memories = memories;
    }

    @Override
    public void getEntityState(EntityStateRequest request, StreamObserver<EntityState> observer) {
        PlayerAccess.requireProgram(Callers.current());
        answer(observer, entities.read(request));
    }

    @Override
    public void updateEntityState(UpdateEntityRequest request, StreamObserver<UpdateResponse> observer) {
        PlayerAccess.requireProgram(Callers.current());
        answer(observer, entities.update(request));
    }

    @Override
    public void getContext(ContextRequest request, StreamObserver<Context> observer) {
        PlayerAccess.requireProgram(Callers.current());
        answer(observer, contexts.context(request));
    }

    @Override
    public void recordAction(RecordActionRequest request, StreamObserver<UpdateResponse> observer) {
        answer(observer, entities.recordAction(request));
    }

    @Override
    public void listPlayerHistory(
            ListPlayerHistoryRequest request, StreamObserver<ListPlayerHistoryResponse> observer) {
        answer(observer, histories.list(request));
    }

    @Override
    public void listEntityEvents(ListEntityEventsRequest request, StreamObserver<ListEntityEventsResponse> observer) {
        PlayerAccess.requireProgram(Callers.current());
        answer(observer, entities.events(request));
    }

    @Override
    public void forgetPlayer(ForgetPlayerRequest request, StreamObserver<ForgetPlayerResponse> observer) {
        answer(observer, forgetting.forget(request));
    }

    @Override
    public void storeMemory(MemoryRequest request, StreamObserver<MemoryResponse> observer) {
        PlayerAccess.requireProgram(Callers.current());
        answer(observer, memories.store(request));
    }

    @Override
    public void storeMemories(StoreMemoriesRequest request, StreamObserver<StoreMemoriesResponse> observer) {
        PlayerAccess.requireProgram(Callers.current());
        answer(observer, memories.storeAll(request));
    }

    @Override
    public void retrieveMemories(RetrieveRequest request, StreamObserver<RetrieveResponse> observer) {
        PlayerAccess.requireProgram(Callers.current());
        answer(observer, memories.retrieve(request));
    }

    @Override
    public void listMemories(ListMemoriesRequest request, StreamObserver<ListMemoriesResponse> observer) {
        PlayerAccess.requireProgram(Callers.current());
        answer(observer, memories.list(request));
    }

    @Override
    public void forgetMemories(ForgetMemoriesRequest request, StreamObserver<ForgetMemoriesResponse> observer) {
        PlayerAccess.requireProgram(Callers.current());
        answer(observer, memories.forget(request));
    }

    private static <R> void answer(StreamObserver<R> observer, R response) {
        observer.onNext(response);
        observer.onCompleted();
    }
}
