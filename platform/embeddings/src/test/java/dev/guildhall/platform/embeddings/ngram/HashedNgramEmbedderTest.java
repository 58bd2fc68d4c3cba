package dev.guildhall.platform.embeddings.ngram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.guildhall.platform.embeddings.Embedder;
import dev.guildhall.platform.embeddings.Embedding;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashedNgramEmbedderTest {
    private final Embedder embedder = new HashedNgramEmbedder(HashedNgramEmbedder.DIMENSION);

    /** Written down once: with other numbers, what was stored by an older release would be compared with its unlike. */
    @Test
    void isTheSameInEveryRelease() {
        Embedding embedding = new HashedNgramEmbedder(16)
                .embed(List.of("What news, Ürsel? 🐉"))
                .getFirst();

        assertThat(HexFormat.of().formatHex(embedding.toBytes()))
                .isEqualTo(
                        "000000000000000000000000f304353e00000000f304b5be00000000f30435be00000000f30435bef304353ef304b53eb6c307bff304353eb6c307bff30435be");
    }

    @Test
    void isTheSameInEveryCountry() {
        Embedding here = embed("TITLE OF THE INN");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr", "TR"));

            assertThat(embed("TITLE OF THE INN")).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    Where is the smith?, where IS the smith
                    Straße,              STRASSE
                    Ὀδυσσεύς,            ὈΔΥΣΣΕΎΣ
                    Caf\u00e9,           Cafe\u0301
                    \uff21\uff22\uff23,  ABC
                    ﬁre,                 fire
                    don\u2019t,          don't
                    """)
    void looksThroughTheWaysToWriteTheSame(String one, String other) {
        assertThat(embed(one)).isEqualTo(embed(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "!", "?!…", "🐉", "\u0301", "\ud800", "0", "'", "_", "\u200b", "\0", "ﷺ", "a a a a a a"})
    void givesEveryTextADirection(String text) {
        Embedding embedding = embed(text);

        assertThat(embedding.norm()).isCloseTo(1, within(1e-6));
        assertThat(embedding.dimension()).isEqualTo(384);
    }

    @Test
    void tellsTextsOfSignsApart() {
        assertThat(embed("?").cosine(embed("!"))).isLessThan(0.5);
        assertThat(embed("🐉").cosine(embed("🐉🐉"))).isCloseTo(1, within(1e-6));
    }

    /** In few dimensions features often cancel each other; still there is a direction. */
    @Test
    void survivesAnyTextInAnyDimension() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String text =
                    "x" + Character.toString(random.nextInt(0x10000)) + Character.toString(random.nextInt(0x10000));

            assertThat(new HashedNgramEmbedder(1 + random.nextInt(3))
                            .embed(List.of(text))
                            .getFirst()
                            .norm())
                    .isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void embedsManyTextsInTheirOrder() {
        assertThat(embedder.embed(List.of("one", "two", "one")))
                .containsExactly(embed("one"), embed("two"), embed("one"));
        assertThat(embedder.embed(List.of())).isEmpty();
    }

    @Test
    void refusesWhatIsNoText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> embedder.embed(List.of("fine", " \n")))
                .withMessage("texts[1]: 2 characters (expected: 1..32768, not all of them blank)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> embed("x".repeat(32_769)))
                .withMessageStartingWith("texts[0]: 32769 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> embedder.embed(Collections.nCopies(1025, "x")))
                .withMessage("texts: 1025 (expected: at most 1024)");
    }

    private Embedding embed(String text) {
        return embedder.embed(List.of(text)).getFirst();
    }
}
