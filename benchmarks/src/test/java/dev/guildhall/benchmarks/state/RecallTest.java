package dev.guildhall.benchmarks.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.benchmarks.state.Recall.Found;
import dev.guildhall.benchmarks.state.Recall.Sum;
import dev.guildhall.proto.state.v1.Memory;
import dev.guildhall.proto.state.v1.RetrieveResponse;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecallTest {
    private static RetrieveResponse answer(boolean approximate, String... ids) {
        RetrieveResponse.Builder response = RetrieveResponse.newBuilder().setApproximate(approximate);
        for (String id : ids) {
            response.addMemories(Memory.newBuilder().setId(id));
        }
        return response.build();
    }

    @Test
    void whatIsMissingIsNotMadeGoodByWhatElseIsThere() {
        Sum sum = new Sum();
        sum.add(Set.of("a", "b"), answer(true, "b", "a"));
        sum.add(Set.of("a", "b"), answer(true, "c", "b"));
        sum.add(Set.of("a", "b"), answer(false, "c", "d"));
        sum.add(Set.of("a", "b"), answer(true));

        assertThat(sum.found()).isEqualTo(new Found(3 / 8.0, 3 / 4.0));
    }
}
