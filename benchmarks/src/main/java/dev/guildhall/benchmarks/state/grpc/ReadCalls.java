package dev.guildhall.benchmarks.state.grpc;

import dev.guildhall.benchmarks.grpc.Connections;
import dev.guildhall.benchmarks.grpc.OneAnswer;
import dev.guildhall.benchmarks.load.Job;
import dev.guildhall.benchmarks.state.fill.Population;
import dev.guildhall.proto.state.v1.EntityStateRequest;
import dev.guildhall.proto.state.v1.StateServiceGrpc.StateServiceStub;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/** {@code GetEntityState} of a population's entities. */
public final class ReadCalls implements Job {
    private final Connections<StateServiceStub> connections;
    private final List<EntityStateRequest> requests;
    private final IntSupplier which;

    /** @param which the number of the entity that comes next; called by many threads */
    public ReadCalls(Connections<StateServiceStub> connections, Population population, IntSupplier which) {
        this.connections = connections;
        this.requests = IntStream.range(0, population.size())
                .mapToObj(entity -> EntityStateRequest.newBuilder()
                        .setEntityId(population.id(entity))
                        .build())
                .toList();
        this.which = which;
    }

    @Override
    public void begin(End end) {
        EntityStateRequest request = requests.get(which.getAsInt());
        connections.any().getEntityState(request, new OneAnswer<>(end, entity -> {
            if (entity.getEntityId().equals(request.getEntityId()) && entity.containsData("name")) {
                end.well();
            } else {
                end.failed("another entity");
            }
        }));
    }
}
