package dev.guildhall.benchmarks.state;

import dev.guildhall.benchmarks.state.bare.VectorScan;
import dev.guildhall.benchmarks.state.grpc.RecallCalls;
import dev.guildhall.benchmarks.state.grpc.RecallCalls.Way;
import dev.guildhall.proto.state.v1.Memory;
import dev.guildhall.proto.state.v1.RetrieveResponse;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** How much of what is best the answers have. */
final class Recall {
    /** An exact answer differs from the scan only where two are equally near to the last bits of a float. */
    private static final double LEAST_EXACT = 0.99;

    private Recall() {}

    /**
     * What came of some queries.
     *
     * @param recall which part of the best was found, from 0 to 1
     * @param approximate which part of the answers says that not every memory was looked at
     */
    record Found(double recall, double approximate) {}

    /**
     * Asks each query in each way: what is exact by relevance is compared with the scan, the others with what is exact.
     *
     * @param ids of the scan's vectors
     * @throws IllegalStateException if what is exact is not what the scan finds
     */
    static ByWay<Found> of(ByWay<RecallCalls> calls, VectorScan scan, UUID[] ids, int queries)
            throws InterruptedException {
        ByWay<Sum> sums = ByWay.each(_ -> new Sum());
        for (int query = 0; query < queries; query++) {
            RetrieveResponse exact = calls.of(Way.RELEVANCE_EXACT).answer(query);
            Set<String> best = Arrays.stream(scan.nearest(query))
                    .mapToObj(number -> ids[number].toString())
                    .collect(Collectors.toSet());
            sums.of(Way.RELEVANCE_EXACT).add(best, exact);
            sums.of(Way.RELEVANCE).add(ids(exact), calls.of(Way.RELEVANCE).answer(query));
            RetrieveResponse exactByDefault =
                    calls.of(Way.DEFAULT_WEIGHTS_EXACT).answer(query);
            sums.of(Way.DEFAULT_WEIGHTS)
                    .add(ids(exactByDefault), calls.of(Way.DEFAULT_WEIGHTS).answer(query));
        }
        double exact = sums.of(Way.RELEVANCE_EXACT).found().recall();
        if (exact < LEAST_EXACT) {
            throw new IllegalStateException(
                    "exact answers have %.3f of what a scan finds (expected: all)".formatted(exact));
        }
        return ByWay.each(way -> sums.of(way).found());
    }

    private static Set<String> ids(RetrieveResponse response) {
        return response.getMemoriesList().stream().map(Memory::getId).collect(Collectors.toSet());
    }

    /** Of all queries in one way. */
    static final class Sum {
        private int best;
        private int found;
        private int answers;
        private int approximate;

        void add(Set<String> wanted, RetrieveResponse answer) {
            Set<String> there = new HashSet<>(ids(answer));
            there.retainAll(wanted);
            best += wanted.size();
            found += there.size();
            answers++;
            approximate += answer.getApproximate() ? 1 : 0;
        }

        Found found() {
            return new Found(found / (double) best, approximate / (double) answers);
        }
    }
}
