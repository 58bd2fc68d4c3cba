package dev.guildhall.benchmarks.state.grpc;

import dev.guildhall.benchmarks.grpc.Connections;
import dev.guildhall.benchmarks.grpc.OneAnswer;
import dev.guildhall.benchmarks.grpc.OneCall;
import dev.guildhall.benchmarks.load.Job;
import dev.guildhall.proto.state.v1.MemoryWeights;
import dev.guildhall.proto.state.v1.RetrieveRequest;
import dev.guildhall.proto.state.v1.RetrieveResponse;
import dev.guildhall.proto.state.v1.StateServiceGrpc.StateServiceStub;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code RetrieveMemories} of one NPC, one query after the other, again and again. */
public final class RecallCalls implements Job {
    private final Connections<StateServiceStub> connections;
    private final List<RetrieveRequest> requests;
    private final AtomicInteger next = new AtomicInteger();

    /** How memories are asked for. */
    public enum Way {
        /** With the weights that the service has. */
        DEFAULT_WEIGHTS(false, false),
        DEFAULT_WEIGHTS_EXACT(false, true),
        /** By nearness alone. */
        RELEVANCE(true, false),
        RELEVANCE_EXACT(true, true);

        private final boolean byRelevance;
        private final boolean exact;

        Way(boolean byRelevance, boolean exact) {
            this.byRelevance = byRelevance;
            this.exact = exact;
        }

        /** As the tables call it. */
        public String title() {
            return (byRelevance ? "relevance alone" : "default weights") + (exact ? ", exact" : "");
        }
    }

    /** @param most how many memories each query asks for */
    public RecallCalls(Connections<StateServiceStub> connections, UUID npc, float[][] queries, int most, Way way) {
        this.connections = connections;
        this.requests = Arrays.stream(queries)
                .map(query -> request(npc, query, most, way))
                .toList();
    }

    private static RetrieveRequest request(UUID npc, float[] query, int most, Way way) {
        RetrieveRequest.Builder request = RetrieveRequest.newBuilder()
                .setNpcId(npc.toString())
                .setTopK(most)
                .setExact(way.exact);
        for (float value : query) {
            request.addQueryEmbedding(value);
        }
        if (way.byRelevance) {
            request.setWeights(MemoryWeights.newBuilder().setRelevance(1));
        }
        return request.build();
    }

    /** What one query finds. */
    public RetrieveResponse answer(int query) throws InterruptedException {
        return OneCall.answer(observer -> connections.any().retrieveMemories(requests.get(query), observer));
    }

    @Override
    public void begin(End end) {
        RetrieveRequest request = requests.get(Math.floorMod(next.getAndIncrement(), requests.size()));
        connections.any().retrieveMemories(request, new OneAnswer<>(end, response -> {
            if (response.getMemoriesCount() == request.getTopK()) {
                end.well();
            } else {
                end.failed("another number of memories");
            }
        }));
    }
}
