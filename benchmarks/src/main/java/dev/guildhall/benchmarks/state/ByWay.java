package dev.guildhall.benchmarks.state;

import dev.guildhall.benchmarks.state.grpc.RecallCalls.Way;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Something for each way of asking for memories. */
record ByWay<T>(Map<Way, T> all) {
    static <T> ByWay<T> each(Function<Way, T> made) {
        Map<Way, T> all = new EnumMap<>(Way.class);
        for (Way way : Way.values()) {
            all.put(way, made.apply(way));
        }
        return new ByWay<>(all);
    }

    T of(Way way) {
        return Objects.requireNonNull(all.get(way), way.name());
    }
}
