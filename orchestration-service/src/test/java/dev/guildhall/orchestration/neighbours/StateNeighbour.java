package dev.guildhall.orchestration.neighbours;

import dev.guildhall.proto.state.v1.EntityState;
import dev.guildhall.proto.state.v1.EntityStateRequest;
import dev.guildhall.proto.state.v1.StateServiceGrpc;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import dev.guildhall.proto.state.v1.UpdateResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** What orchestration-service asks of state-service. Usually it knows nobody, and takes everything. */
public final class StateNeighbour {
    private final Scripted<EntityStateRequest, EntityState> getEntityState = new Scripted<>(_ -> {
        throw Status.NOT_FOUND.asRuntimeException();
    });
    private final Scripted<UpdateEntityRequest, UpdateResponse> updateEntityState =
            new Scripted<>(_ -> UpdateResponse.newBuilder()
                    .setSuccess(true)
                    .setTimestamp(1)
                    .setVersion(1)
                    .build());
    private final NeighbourServer server = NeighbourServer.start(new Calls());

    private StateNeighbour() {}

    public static StateNeighbour shared() {
        return Shared.NEIGHBOUR;
    }

    public String target() {
        return server.target();
    }

    public Scripted<EntityStateRequest, EntityState> getEntityState() {
        return getEntityState;
    }

    public Scripted<UpdateEntityRequest, UpdateResponse> updateEntityState() {
        return updateEntityState;
    }

    public void reset() {
        getEntityState.reset();
        updateEntityState.reset();
    }

    private final class Calls extends StateServiceGrpc.StateServiceImplBase {
        @Override
        public void getEntityState(EntityStateRequest request, StreamObserver<EntityState> caller) {
            getEntityState.serve(request, caller);
        }

        @Override
        public void updateEntityState(UpdateEntityRequest request, StreamObserver<UpdateResponse> caller) {
            updateEntityState.serve(request, caller);
        }
    }

    private static final class Shared {
        static final StateNeighbour NEIGHBOUR = new StateNeighbour();
    }
}
