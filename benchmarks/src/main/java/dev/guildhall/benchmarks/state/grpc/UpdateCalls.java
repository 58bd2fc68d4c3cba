package dev.guildhall.benchmarks.state.grpc;

import dev.guildhall.benchmarks.grpc.Connections;
import dev.guildhall.benchmarks.grpc.OneAnswer;
import dev.guildhall.benchmarks.load.Job;
import dev.guildhall.benchmarks.state.fill.Population;
import dev.guildhall.proto.state.v1.StateServiceGrpc.StateServiceStub;
import dev.guildhall.proto.state.v1.UpdateEntityRequest;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** {@code UpdateEntityState}, of any of the first entities of a population each time: two keys get another value. */
public final class UpdateCalls implements Job {
    /** One more than the largest value that is set. */
    public static final int VALUES = 1_000;

    private final Connections<StateServiceStub> connections;
    private final Population population;
    private final int entities;
    private final LongAdder changed = new LongAdder();

    /** @param entities how many of them are changed */
    public UpdateCalls(Connections<StateServiceStub> connections, Population population, int entities) {
        this.connections = connections;
        this.population = population;
        this.entities = entities;
    }

    /** How many changes were answered so far. */
    public long changed() {
        return changed.sum();
    }

    @Override
    public void begin(End end) {
        String value = Integer.toString(ThreadLocalRandom.current().nextInt(VALUES));
        UpdateEntityRequest request = UpdateEntityRequest.newBuilder()
                .setEntityId(population.id(ThreadLocalRandom.current().nextInt(entities)))
                .putChanges("hp", value)
                .putChanges("mood", "mood " + value)
                .build();
        connections.any().updateEntityState(request, new OneAnswer<>(end, response -> {
            if (response.getSuccess() && response.getVersion() > 1) {
                changed.increment();
                end.well();
            } else {
                end.failed("another version");
            }
        }));
    }
}
