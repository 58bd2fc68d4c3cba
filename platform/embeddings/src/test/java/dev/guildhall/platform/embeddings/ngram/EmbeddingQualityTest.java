package dev.guildhall.platform.embeddings.ngram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.embeddings.Embedder;
import dev.guildhall.platform.embeddings.Embedding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** What the built-in embedding is good for, on lines of the kind that it is made for. */
class EmbeddingQualityTest {

    private static List<String> lines(String resource) throws IOException {
        return new ClassPathResource("ngram/" + resource)
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    /** The cosines of all pairs of lines that have nothing to do with each other, the smallest first. */
    private static List<Double> far(Embedder embedder) throws IOException {
        List<Embedding> embeddings = embedder.embed(lines("far.txt"));
        List<Double> cosines = new ArrayList<>();
        for (int i = 0; i < embeddings.size(); i++) {
            for (int j = 0; j < i; j++) {
                cosines.add(embeddings.get(i).cosine(embeddings.get(j)));
            }
        }
        return cosines.stream().sorted().toList();
    }

    /** The cosines of pairs of lines that mean nearly the same, the smallest first. */
    private static List<Double> near(Embedder embedder) throws IOException {
        return lines("near.txt").stream()
                .map(pair -> embedder.embed(List.of(pair.split(" \\| ", 2))))
                .map(pair -> pair.getFirst().cosine(pair.getLast()))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 384, 512})
    void keepsTheNearApartFromTheFar(int dimension) throws IOException {
        Embedder embedder = new HashedNgramEmbedder(dimension);

        assertThat(near(embedder).getFirst()).isGreaterThan(far(embedder).getLast() + 0.1);
    }

    @Test
    void hasNoiseOfItsOwnThatMoreDimensionsHardlyLower() throws IOException {
        System.out.println("dimension: far median, far largest, near smallest, near median");
        for (int dimension : new int[] {64, 128, 256, 384, 512, 1024, 4096}) {
            List<Double> far = far(new HashedNgramEmbedder(dimension));
            List<Double> near = near(new HashedNgramEmbedder(dimension));
            System.out.printf(
                    "%4d: %.3f %.3f %.3f %.3f%n",
                    dimension, far.get(far.size() / 2), far.getLast(), near.getFirst(), near.get(near.size() / 2));
        }
        double chosen =
                far(new HashedNgramEmbedder(HashedNgramEmbedder.DIMENSION)).getLast();

        assertThat(far(new HashedNgramEmbedder(64)).getLast()).isGreaterThan(chosen + 0.05);
        assertThat(far(new HashedNgramEmbedder(4096)).getLast()).isGreaterThan(chosen - 0.1);
    }

    /** What the Javadoc warns of. */
    @Test
    void takesANegationForNearlyTheSame() {
        List<Embedding> lines = new HashedNgramEmbedder(HashedNgramEmbedder.DIMENSION)
                .embed(List.of("Open the gate for my friends", "Do not open the gate for my friends"));

        assertThat(lines.getFirst().cosine(lines.getLast())).isGreaterThan(0.7);
    }

    @Test
    void hearsWhoDidWhatToWhom() {
        List<Embedding> lines = new HashedNgramEmbedder(HashedNgramEmbedder.DIMENSION)
                .embed(List.of("I killed the wolf", "the wolf killed I"));

        assertThat(lines.getFirst().cosine(lines.getLast())).isLessThan(0.95);
    }
}
