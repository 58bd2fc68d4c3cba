package dev.guildhall.benchmarks.state.grpc;

import dev.guildhall.benchmarks.grpc.Connections;
import dev.guildhall.benchmarks.grpc.OneAnswer;
import dev.guildhall.benchmarks.load.Job;
import dev.guildhall.benchmarks.state.fill.Population;
import dev.guildhall.proto.state.v1.ContextRequest;
import dev.guildhall.proto.state.v1.StateServiceGrpc.StateServiceStub;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** {@code GetContext}, of any of those of a population that have a history. */
public final class ContextCalls implements Job {
    /** Enough for all neighbours, so that each context is one page. */
    public static final int PAGE = 200;

    private final Connections<StateServiceStub> connections;
    private final Population population;
    private final LongAdder contexts = new LongAdder();
    private final LongAdder neighbours = new LongAdder();

    public ContextCalls(Connections<StateServiceStub> connections, Population population) {
        this.connections = connections;
        this.population = population;
    }

    /** How many neighbours an entity had on average. */
    public double neighbours() {
        return neighbours.sum() / (double) contexts.sum();
    }

    @Override
    public void begin(End end) {
        ContextRequest request = ContextRequest.newBuilder()
                .setEntityId(population.id(ThreadLocalRandom.current().nextInt(population.withHistory())))
                .setRadius(Population.RADIUS)
                .setPageSize(PAGE)
                .setHistorySize(Population.HISTORY)
                .build();
        connections.any().getContext(request, new OneAnswer<>(end, context -> {
            if (context.getHistoryCount() == Population.HISTORY
                    && context.getWorld().getWorldId().equals(population.world())
                    && context.getNextPageToken().isEmpty()) {
                contexts.increment();
                neighbours.add(context.getEntitiesCount() - 1L);
                end.well();
            } else {
                end.failed("another context");
            }
        }));
    }
}
