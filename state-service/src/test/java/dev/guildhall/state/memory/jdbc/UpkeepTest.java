package dev.guildhall.state.memory.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.state.memory.FadingMemories.Worth;
import dev.guildhall.state.memory.ForgettingMeters;
import dev.guildhall.state.memory.ForgettingSettings;
import dev.guildhall.state.memory.MemoryUpkeep;
import dev.guildhall.state.memory.NewMemory;
import dev.guildhall.state.memory.NpcId;
import dev.guildhall.state.memory.recall.Found;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpkeepTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Worth WORTH = new Worth(1, 1, 86_400);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Embedding query = WordsAsAxes.any(new Random(1));
    private OneInstance instance;
    private NpcId npc;

    @BeforeEach
    void start() {
        instance = OneInstance.on(OneInstance.freshDatabase());
        npc = new NpcId(UUID.randomUUID());
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    private MemoryUpkeep upkeep(ForgettingSettings settings, String model) {
        return new MemoryUpkeep(
                instance.fading(), settings, WORTH, new WordsAsAxes(model), new ForgettingMeters(registry), CLOCK);
    }

    private static ForgettingSettings most(int perNpc, int batch) {
        return new ForgettingSettings(perNpc, null, 0, Duration.ofMinutes(1), batch);
    }

    private void store(String text, float importance, Duration ago) {
        instance.store(new NewMemory(
                UuidCreator.getTimeOrderedEpoch(),
                npc,
                text,
                "m",
                importance,
                NOW.minus(ago),
                List.of(),
                List.of(),
                query));
    }

    private List<String> texts() {
        return instance.recall(npc, query, 100).found().stream()
                .map(Found::memory)
                .map(memory -> memory.text())
                .toList();
    }

    @Test
    void forgetsWhatIsWorthLeastDownToTheMost() {
        store("important and old", 1, Duration.ofDays(20_000));
        store("trifling and old", 0.1f, Duration.ofDays(30));
        store("older trifle", 0.1f, Duration.ofDays(40));
        store("trifling and new", 0, Duration.ZERO);
        store("middling", 0.4f, Duration.ofDays(1));
        assertThat(texts()).hasSize(5);

        assertThat(upkeep(most(3, 1), "axes").forgetTooMany()).isEqualTo(2);

        assertThat(texts()).containsExactlyInAnyOrder("important and old", "trifling and new", "middling");
        assertThat(upkeep(most(3, 1), "axes").forgetTooMany()).isZero();
        assertThat(registry.get("guildhall.state.memory.forgotten")
                        .tag("reason", "too_many")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void forgetsTheOldestOfWhatIsWorthTheSame() {
        for (int days = 1_000; days < 1_010; days++) {
            store("day " + days, 0.5f, Duration.ofDays(100L * days));
        }

        upkeep(most(4, 100), "axes").forgetTooMany();

        assertThat(texts()).containsExactlyInAnyOrder("day 1000", "day 1001", "day 1002", "day 1003");
    }

    @Test
    void forgetsWhatIsBothOldAndUnimportantOnlyIfItIsTold() {
        store("old trifle", 0.1f, Duration.ofDays(400));
        store("old matter", 0.2f, Duration.ofDays(400));
        store("new trifle", 0.1f, Duration.ofDays(300));

        assertThat(upkeep(most(10, 10), "axes").forgetOld()).isZero();
        ForgettingSettings told = new ForgettingSettings(10, Duration.ofDays(365), 0.2f, Duration.ofMinutes(1), 10);
        assertThat(upkeep(told, "axes").forgetOld()).isOne();

        assertThat(texts()).containsExactlyInAnyOrder("old matter", "new trifle");
    }

    @Test
    void makesVectorsOfAnotherModelAnew() {
        List<NewMemory> wanted = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            wanted.add(OneInstance.memory(npc, "text " + i, query));
        }
        instance.memories().store(wanted.subList(0, 75), "another/8", NOW, _ -> {});
        instance.memories().store(wanted.subList(75, 149), "zebra/4", NOW, _ -> {});
        store("text 149", 0.5f, Duration.ZERO);
        assertThat(texts()).as("vectors of other models are never compared").containsExactly("text 149");
        MemoryUpkeep upkeep = upkeep(most(1_000, 100), "axes");

        assertThat(upkeep.remakeVectors()).isEqualTo(149);
        assertThat(upkeep.remakeVectors()).isZero();

        Embedding made = new WordsAsAxes().embed(List.of("text 7")).getFirst();
        assertThat(instance.recall(npc, made, 1).found())
                .extracting(found -> found.memory().text())
                .containsExactly("text 7");
        assertThat(texts()).hasSize(100);
    }

    /** Two instances of two versions at once: each sees only what is its own model's now. */
    @Test
    void doesNotHoldAVectorThatAnotherInstanceHasMadeAnew() {
        store("text", 0.5f, Duration.ZERO);
        assertThat(texts()).containsExactly("text");

        upkeep(most(10, 10), "newer").remakeVectors();
        assertThat(texts()).isEmpty();

        upkeep(most(10, 10), "axes").remakeVectors();
        assertThat(texts()).containsExactly("text");
    }
}
