package dev.guildhall.state.memory.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScaleTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final long DAY = 86_400_000L;
    private static final Weights EVEN = new Weights(1, 1, 1);

    private final Random random = new Random(1);

    private static Scale scale(Weights weights, float... query) {
        return new Scale(query, weights, NOW, 7.0 * DAY, Set.of(), -1);
    }

    private static VectorRow row(long happenedAt, float importance, float... vector) {
        return new VectorRow(UUID.randomUUID(), happenedAt, importance, null, vector);
    }

    private static Score score(Scale scale, VectorRow row) {
        return scale.score(row, scale.similarity(row));
    }

    @Test
    void halvesRecencyWithEveryHalfLife() {
        Scale scale = scale(EVEN, 1, 0);

        assertThat(scale.recency(row(NOW, 0, 1, 0))).isEqualTo(1);
        assertThat(scale.recency(row(NOW - 7 * DAY, 0, 1, 0))).isEqualTo(0.5f);
        assertThat(scale.recency(row(NOW - 21 * DAY, 0, 1, 0))).isEqualTo(0.125f);
        assertThat(scale.recency(row(0, 0, 1, 0))).isZero();
    }

    @Test
    void takesWhatIsALittleInTheFutureForNow() {
        assertThat(scale(EVEN, 1, 0).recency(row(NOW + 4_000, 0, 1, 0))).isEqualTo(1);
    }

    @Test
    void takesTheOppositeForNotRelevant() {
        Score score = score(scale(EVEN, 1, 0), row(NOW, 0.5f, -1, 0));

        assertThat(score.similarity()).isEqualTo(-1);
        assertThat(score.relevance()).isZero();
        assertThat(score.total()).isEqualTo(0.5f);
    }

    @Test
    void isTheWeightedMeanOfPartsThatDoNotDependOnOthers() {
        Score score = score(scale(new Weights(2, 1, 1), 0.6f, 0.8f), row(NOW - 7 * DAY, 0.25f, 1, 0));

        assertThat(score.relevance()).isEqualTo(0.6f);
        assertThat(score.recency()).isEqualTo(0.5f);
        assertThat(score.importance()).isEqualTo(0.25f);
        assertThat(score.total()).isCloseTo((2 * 0.6f + 0.5f + 0.25f) / 4, within(1e-6f));
    }

    @Test
    void keepsEveryPartOnItsScaleWhateverComes() {
        for (int i = 0; i < 10_000; i++) {
            Weights weights = new Weights(random.nextFloat(), random.nextFloat() * 1e30f, Float.MIN_VALUE);
            float angle = random.nextFloat() * 7;
            VectorRow row =
                    row(NOW + random.nextLong(-4_000 * DAY, DAY), random.nextFloat(), (float) Math.cos(angle), (float)
                            Math.sin(angle));

            Score score = score(scale(weights, 1, 0), row);

            assertThat(List.of(score.total(), score.relevance(), score.recency(), score.importance()))
                    .allMatch(part -> part >= 0 && part <= 1);
            assertThat(score.similarity()).isBetween(-1f, 1f);
        }
    }

    @Test
    void neverFallsWhenAPartRises() {
        Scale scale = scale(new Weights(1, 0.5f, 0.5f), 1, 0);
        for (int i = 0; i < 10_000; i++) {
            long age = random.nextLong(100 * DAY);
            float importance = random.nextFloat();
            float angle = random.nextFloat() * 3;
            float total = total(scale, age, importance, angle);

            assertThat(total(scale, age / 2, importance, angle)).isGreaterThanOrEqualTo(total);
            assertThat(total(scale, age, (1 + importance) / 2, angle)).isGreaterThanOrEqualTo(total);
            assertThat(total(scale, age, importance, angle / 2)).isGreaterThanOrEqualTo(total - 1e-6f);
        }
    }

    private static float total(Scale scale, long age, float importance, float angle) {
        return score(scale, row(NOW - age, importance, (float) Math.cos(angle), (float) Math.sin(angle)))
                .total();
    }

    @Test
    void ordersEqualScoresByIdAsTextAndKeepsTheFirst() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ids.add(new UUID(random.nextLong(), random.nextLong()).toString());
        }
        Best best = new Best(scale(EVEN, 1, 0), 20);
        ids.forEach(id -> best.offer(new VectorRow(UUID.fromString(id), NOW, 0.5f, null, new float[] {1, 0})));
        Collections.sort(ids);

        assertThat(best.inOrder()).extracting(hit -> hit.id().toString()).isEqualTo(ids.subList(0, 20));
    }

    @Test
    void leavesOutWhatNotEverybodyMayHear() {
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        UUID third = UUID.randomUUID();

        assertThat(mayComeUp(null, Set.of(one, two))).isTrue();
        assertThat(mayComeUp(new UUID[] {one, two}, Set.of(one, two))).isTrue();
        assertThat(mayComeUp(new UUID[] {one, two}, Set.of(one))).isTrue();
        assertThat(mayComeUp(new UUID[] {one, two}, Set.of(one, third))).isFalse();
        assertThat(mayComeUp(new UUID[] {one}, Set.of(third))).isFalse();
        assertThat(mayComeUp(new UUID[] {one}, Set.of())).isTrue();
    }

    private static boolean mayComeUp(UUID @Nullable [] audience, Set<UUID> listeners) {
        return new Scale(new float[] {1}, EVEN, NOW, DAY, listeners, -1)
                .mayComeUp(new VectorRow(UUID.randomUUID(), NOW, 1, audience, new float[] {1}));
    }
}
