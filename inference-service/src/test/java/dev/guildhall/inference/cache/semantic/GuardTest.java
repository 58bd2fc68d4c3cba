package dev.guildhall.inference.cache.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.embeddings.Embedder;
import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.ngram.HashedNgramEmbedder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

/** When two lines mean the same: by the guard, and by the built-in embedding at the default threshold. */
class GuardTest {
    private static final double THRESHOLD = 0.95;

    private final Embedder embedder = new HashedNgramEmbedder(HashedNgramEmbedder.DIMENSION);

    record Pair(Wording one, Wording other) {
        boolean permittedBy(Guard guard) {
            return guard.permits(one, other) && guard.permits(other, one);
        }
    }

    static Stream<Pair> same() throws IOException {
        return pairs("same.txt");
    }

    static Stream<Pair> other() throws IOException {
        return pairs("other.txt");
    }

    private static Stream<Pair> pairs(String resource) throws IOException {
        return new ClassPathResource("cache/" + resource)
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line ->
                        Arrays.stream(line.split(" \\| ", 2)).map(Wording::of).toList())
                .map(both -> new Pair(both.getFirst(), both.getLast()));
    }

    @ParameterizedTest
    @MethodSource("same")
    void takesTheSameForTheSame(Pair pair) {
        assertThat(Guard.values()).allMatch(pair::permittedBy);
        assertThat(cosine(pair)).isGreaterThanOrEqualTo(THRESHOLD);
    }

    @ParameterizedTest
    @MethodSource("other")
    void keepsApartWhatIsNotTheSame(Pair pair) {
        assertThat(Guard.values()).noneMatch(pair::permittedBy);
    }

    /** Most near misses are not near enough either; those that are long are, and for them there is the guard. */
    @Test
    void needsTheGuardSinceTheVectorsAloneWouldNotDo() throws IOException {
        List<Pair> near = other().filter(pair -> cosine(pair) >= THRESHOLD).toList();

        assertThat(near).hasSizeBetween(1, (int) other().count() / 4);
    }

    /** What only a model that knows words may find alike. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Tell me about the old road.   | Tell me something about the old road!
                    Where is the blacksmith?      | Where is the blacksmith's shop
                    I brought a present for Marta | I brought some gift for Marta
                    """)
    void leavesWordsWithoutConsequenceToTheVectors(String one, String other) {
        Pair pair = new Pair(Wording.of(one), Wording.of(other));

        assertThat(pair.permittedBy(Guard.FACTS)).isEqualTo(!one.contains("present"));
        assertThat(pair.permittedBy(Guard.WORDS)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void hearsANameThatOnlyOneOfTheLinesWritesLikeOne(Guard guard) {
        assertThat(guard.permits(Wording.of("ask Ash about it"), Wording.of("ask ash about it")))
                .isTrue();
        assertThat(guard.permits(Wording.of("I met Ash there"), Wording.of("I met oak there")))
                .isFalse();
        assertThat(guard.permits(Wording.of("I met oak there"), Wording.of("I met Ash there")))
                .isFalse();
    }

    private double cosine(Pair pair) {
        List<Embedding> vectors = embedder.embed(List.of(pair.one.text(), pair.other.text()));
        return vectors.getFirst().cosine(vectors.getLast());
    }
}
