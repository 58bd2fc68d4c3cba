package dev.guildhall.platform.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingTest {
    private static final Embedding EAST = Embedding.of(2, 0);
    private static final Embedding NORTH = Embedding.of(0, 0.5f);

    @Test
    void tellsHowAlikeTwoDirectionsAre() {
        assertThat(EAST.cosine(Embedding.of(7, 0))).isEqualTo(1);
        assertThat(EAST.cosine(NORTH)).isZero();
        assertThat(EAST.cosine(Embedding.of(-1, 0))).isEqualTo(-1);
        assertThat(EAST.cosine(Embedding.of(1, 1))).isCloseTo(Math.sqrt(0.5), within(1e-9));
        assertThat(EAST.dot(Embedding.of(3, 9))).isEqualTo(6);
    }

    @Test
    void neverLeavesTheRangeOfACosine() {
        Embedding odd = Embedding.of(0.1f, 0.7f, 0.3f).unit();

        assertThat(odd.cosine(odd)).isBetween(0.999999, 1.0);
        assertThat(Embedding.of(Float.MAX_VALUE, 1).cosine(Embedding.of(Float.MAX_VALUE, -1)))
                .isEqualTo(1);
        assertThat(Embedding.of(Float.MIN_VALUE).cosine(Embedding.of(-Float.MIN_VALUE)))
                .isEqualTo(-1);
    }

    @Test
    void hasTheLengthOneWhereThatIsWished() {
        assertThat(Embedding.of(3, -4).norm()).isEqualTo(5);
        assertThat(Embedding.of(3, -4).unit()).isEqualTo(Embedding.of(0.6f, -0.8f));
        assertThat(Embedding.of(Float.MIN_VALUE, 0).unit()).isEqualTo(Embedding.of(1, 0));
        assertThat(Embedding.of(Float.MAX_VALUE, Float.MAX_VALUE).unit().norm()).isCloseTo(1, within(1e-6));
    }

    /** As any other program reads them: IEEE 754, four bytes, the lowest first. */
    @Test
    void isWrittenAsLittleEndianFloats() {
        Embedding embedding = Embedding.of(1, -2.5f);

        assertThat(HexFormat.of().formatHex(embedding.toBytes())).isEqualTo("0000803f" + "000020c0");
        assertThat(Embedding.ofBytes(embedding.toBytes())).isEqualTo(embedding);
    }

    @Test
    void keepsItsNumbersToItself() {
        float[] given = {1, 2};
        Embedding embedding = Embedding.of(given);

        given[0] = 9;
        embedding.toArray()[1] = 9;

        assertThat(embedding).isEqualTo(Embedding.of(1, 2)).hasSameHashCodeAs(Embedding.of(1, 2));
        assertThat(embedding).isNotEqualTo(Embedding.of(1, 3));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void hasNoNumberThatIsNone(float number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Embedding.of(1, number))
                .withMessage("values[1]: " + number + " (expected: a finite number)");
    }

    @Test
    void hasADirection() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Embedding.of(0, -0f))
                .withMessage("values: all 0 (expected: a direction)");
    }

    @Test
    void boundsItsDimension() {
        float[] most = new float[Embedding.MOST_DIMENSIONS];
        most[0] = 1;

        assertThat(Embedding.of(most).dimension()).isEqualTo(4096);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Embedding.of(new float[4097]))
                .withMessage("dimension: 4097 (expected: 1..4096)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Embedding.of())
                .withMessage("dimension: 0 (expected: 1..4096)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Embedding.ofBytes(new byte[7]))
                .withMessage("bytes: 7 (expected: a multiple of 4)");
    }

    @Test
    void isComparedOnlyWithItsLike() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EAST.cosine(Embedding.of(1, 2, 3)))
                .withMessage("dimension: 3 (expected: 2, as the other vector has)");
    }

    @Test
    void hasAModelWithANameAndADimension() {
        assertThat(new EmbeddingModel("guildhall-ngram-1", 384)).hasToString("guildhall-ngram-1/384");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmbeddingModel(" ", 384))
                .withMessage("name: ' ' (expected: 1..200 characters, not all of them blank)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmbeddingModel("m", 0))
                .withMessage("dimension: 0 (expected: 1..4096)");
    }
}
