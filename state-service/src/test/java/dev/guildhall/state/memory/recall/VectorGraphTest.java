package dev.guildhall.state.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.state.memory.recall.VectorSource.Changes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorGraphTest {
    private final Random random = new Random(5);

    @ParameterizedTest
    @ValueSource(ints = {300, 3_000})
    void takesAboutAsMuchMemoryAsIsReckonedBeforehandAndNotMore(int size) throws Exception {
        VectorGraph graph = VectorGraph.over(some(size), size);

        assertThat(graph.bytes()).isBetween(VectorGraph.mostBytes(size) / 2, VectorGraph.mostBytes(size));
    }

    @Test
    void isReckonedInBeforeItIsThere() {
        NpcVectors vectors = some(300);

        assertThat(vectors.bytesWithGraph()).isEqualTo(vectors.bytes() + VectorGraph.mostBytes(300));
    }

    private NpcVectors some(int size) {
        List<VectorRow> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            float[] vector = new float[16];
            for (int axis = 0; axis < vector.length; axis++) {
                vector[axis] = random.nextFloat() - 0.5f;
            }
            rows.add(new VectorRow(new UUID(0, i), 0, 0.5f, null, vector));
        }
        return NpcVectors.none().with(new Changes(1, rows, null));
    }
}
