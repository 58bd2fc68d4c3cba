package dev.guildhall.inference.cache.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.testkit.time.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionalEmbedderTest {
    private final MovableClock clock = new MovableClock();
    private final PointingEmbedder model = new PointingEmbedder().points("north", 0, 1);
    private final OptionalEmbedder embedder = new OptionalEmbedder(model, Duration.ofMillis(300), clock);

    @Test
    void givesWhatTheModelGives() {
        assertThat(embedder.embed("north")).contains(Embedding.of(0, 1));
        assertThat(embedder.model()).isEqualTo(model.model());
    }

    @Test
    void leavesAModelAloneThatIsAwayAndFindsOutWhenItIsBack() {
        model.goAway(true);
        for (int i = 0; i < 100; i++) {
            assertThat(embedder.embed("north")).isEmpty();
        }
        assertThat(model.timesAsked()).isOne();

        clock.move(Duration.ofSeconds(5));
        for (int i = 0; i < 100; i++) {
            assertThat(embedder.embed("north")).isEmpty();
        }
        assertThat(model.timesAsked()).isEqualTo(2);

        model.goAway(false);
        clock.move(Duration.ofSeconds(5));
        assertThat(embedder.embed("north")).isPresent();
        assertThat(embedder.embed("north")).isPresent();
    }

    /** What the model has no vector for it fails on in its own way. */
    @Test
    void takesAnyFailureForNoVector() {
        assertThat(embedder.embed("nowhere")).isEmpty();
    }
}
