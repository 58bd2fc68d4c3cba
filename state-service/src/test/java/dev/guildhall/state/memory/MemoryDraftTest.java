package dev.guildhall.state.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.platform.embeddings.EmbeddingModel;
import dev.guildhall.platform.errors.Violations;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemoryDraftTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final EmbeddingModel MODEL = new EmbeddingModel("sample", 2);
    private static final String NPC = "0198a1b2-0000-7000-8000-000000000001";

    private final Violations violations = new Violations();

    private Optional<NewMemory> check(MemoryDraft draft) {
        return draft.check("memories[1].", MODEL, NOW, violations);
    }

    private static MemoryDraft with(String text, List<Float> vector, @Nullable Float importance, long timestamp) {
        return new MemoryDraft(NPC, text, vector, "", List.of(), List.of(), importance, "", timestamp, "");
    }

    private void refuses(MemoryDraft draft, String field) {
        assertThat(check(draft)).isEmpty();
        assertThat(violations.toRefusal().orElseThrow().details().get("fields").toString())
                .contains("field=memories[1]." + field);
    }

    @Test
    void fillsInWhatWasNotSaid() {
        NewMemory memory = check(with("The bridge fell.", List.of(), null, 0)).orElseThrow();

        assertThat(memory.importance()).isEqualTo(0.5f);
        assertThat(memory.kind()).isEqualTo("memory");
        assertThat(memory.happenedAt()).isNull();
        assertThat(memory.embedding()).isNull();
    }

    @Test
    void givesVectorsTheLengthOne() {
        NewMemory memory =
                check(with("The bridge fell.", List.of(3f, 4f), 1f, 1)).orElseThrow();

        assertThat(memory.embedding()).isNotNull();
        assertThat(memory.embedding().toArray()).containsExactly(0.6f, 0.8f);
        assertThat(memory.happenedAt()).isEqualTo(Instant.ofEpochMilli(1));
    }

    @Test
    void takesVectorsOfAnyLengthThatHaveADirection() {
        for (float size : new float[] {1e38f, 1e-38f, Float.MIN_VALUE, Float.MAX_VALUE}) {
            NewMemory memory = check(with("Far.", List.of(size, 0f), null, 0)).orElseThrow();

            assertThat(memory.embedding()).isNotNull();
            assertThat(memory.embedding().toArray()).containsExactly(1f, 0f);
        }
    }

    @Test
    void namesVectorsThatAreNone() {
        refuses(with("x", List.of(1f), null, 0), "embedding");
        refuses(with("x", List.of(1f, 2f, 3f), null, 0), "embedding");
        refuses(with("x", List.of(0f, -0f), null, 0), "embedding");
        refuses(with("x", List.of(1f, Float.NaN), null, 0), "embedding[1]");
        refuses(with("x", List.of(Float.NEGATIVE_INFINITY, 1f), null, 0), "embedding[0]");
    }

    @Test
    void namesTextsThatCannotBeKept() {
        refuses(with("", List.of(), null, 0), "memory_text");
        refuses(with(" \n\t", List.of(), null, 0), "memory_text");
        refuses(with("a\u0000b", List.of(), null, 0), "memory_text");
        refuses(with("x".repeat(2_001), List.of(), null, 0), "memory_text");
        assertThat(check(with("\uD83D\uDC09".repeat(2_000), List.of(), null, 0)))
                .isPresent();
    }

    @Test
    void namesNumbersThatAreOutOfBounds() {
        refuses(with("x", List.of(), 1.01f, 0), "importance");
        refuses(with("x", List.of(), -0.01f, 0), "importance");
        refuses(with("x", List.of(), Float.NaN, 0), "importance");
        refuses(with("x", List.of(), null, -1), "timestamp");
        refuses(with("x", List.of(), null, NOW.toEpochMilli() + 60_000), "timestamp");
        refuses(with("x", List.of(), null, Long.MAX_VALUE), "timestamp");
        assertThat(check(with("x", List.of(), null, NOW.toEpochMilli() + 2_000)))
                .as("a caller's clock may be ahead a little")
                .isPresent();
    }

    @Test
    void namesPeopleAndNpcsThatAreNone() {
        refuses(of("1-1-1-1-1", List.of(), List.of(), "", ""), "npc_id");
        refuses(of(new UUID(0, 0).toString(), List.of(), List.of(), "", ""), "npc_id");
        refuses(of(NPC, List.of(NPC, "nobody"), List.of(), "", ""), "audience[1]");
        refuses(of(NPC, Collections.nCopies(65, NPC), List.of(), "", ""), "audience");
        refuses(of(NPC, List.of(), List.of(""), "", ""), "player_ids[0]");
        assertThat(check(of(NPC, Collections.nCopies(64, NPC), List.of(), "", ""))
                        .orElseThrow()
                        .audience())
                .containsExactly(UUID.fromString(NPC));
    }

    @Test
    void namesKindsAndModelsThatAreNotTaken() {
        refuses(of(NPC, List.of(), List.of(), "Dialogue", ""), "kind");
        refuses(of(NPC, List.of(), List.of(), "x".repeat(51), ""), "kind");
        refuses(of(NPC, List.of(), List.of(), "", "another"), "embedding_model");
        assertThat(check(of(NPC, List.of(), List.of(), "dialogue", "sample"))).isPresent();
        assertThat(check(of(NPC, List.of(), List.of(), "dialogue", "sample/2"))).isPresent();
    }

    private static MemoryDraft of(String npc, List<String> audience, List<String> players, String kind, String model) {
        return new MemoryDraft(npc, "x", List.of(), model, audience, players, null, kind, 0, "");
    }
}
