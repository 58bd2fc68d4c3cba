package dev.guildhall.orchestration.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DrawsTest {
    @Test
    void givesTheSameNumbersForeverForASeedAndAPurpose() {
        Draws draws = Draws.of(42, "golden");

        assertThat(LongStream.generate(draws::next).limit(3))
                .containsExactly(8649957636215351637L, 4139034146758517348L, -4973195802035305439L);
    }

    @Test
    void givesOtherNumbersForAnotherSeedAndForAnotherPurpose() {
        assertThat(LongStream.of(
                        Draws.of(1, "a").next(),
                        Draws.of(2, "a").next(),
                        Draws.of(1, "b").next(),
                        Draws.of(1, "ab").next(),
                        Draws.of(1, "ba").next(),
                        Draws.of(-1, "a").next(),
                        Draws.of(Long.MIN_VALUE, "a").next()))
                .doesNotHaveDuplicates();
    }

    @Test
    void drawsEveryNumberBelowABoundAboutAsOften() {
        Draws draws = Draws.of(7, "even");
        int[] counts = new int[10];
        for (int i = 0; i < 100_000; i++) {
            counts[draws.below(10)]++;
        }

        assertThat(Arrays.stream(counts)).allSatisfy(count -> assertThat(count).isBetween(9_600, 10_400));
    }

    @Test
    void drawsBothEnds() {
        Draws draws = Draws.of(7, "ends");

        assertThat(IntStream.range(0, 200).map(_ -> draws.between(-1, 1)).distinct())
                .containsExactlyInAnyOrder(-1, 0, 1);
    }

    @Test
    void shufflesWithoutLosingAny() {
        int[] numbers = IntStream.range(0, 100).toArray();
        Draws.of(7, "shuffle").shuffle(numbers);

        assertThat(numbers).isNotEqualTo(IntStream.range(0, 100).toArray());
        assertThat(Arrays.stream(numbers).sorted().toArray())
                .isEqualTo(IntStream.range(0, 100).toArray());
    }

    @Test
    void namesABoundThatIsNone() {
        assertThatThrownBy(() -> Draws.of(1, "a").below(0)).hasMessage("bound: 0 (expected: 1 or more)");
    }
}
