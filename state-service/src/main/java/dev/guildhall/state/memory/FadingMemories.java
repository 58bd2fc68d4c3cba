package dev.guildhall.state.memory;

import dev.guildhall.platform.embeddings.Embedding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The memories of all NPCs, as upkeep sees them. Each method is one transaction for each NPC that it touches. */
public interface FadingMemories {
    /** Some NPCs that remember more than {@code most}, and by how many. */
    Map<NpcId, Long> crowded(int most, int atMost);

    /**
     * How much a memory is worth.
     *
     * @param recencyWeight 0 or more
     * @param importanceWeight 0 or more
     * @param halfLifeSeconds more than 0
     */
    record Worth(double recencyWeight, double importanceWeight, double halfLifeSeconds) {}

    /**
     * Forgets the memories of an NPC that are worth least, down to {@code most}.
     *
     * @return how many, at most {@code batch}
     */
    int forgetLeast(NpcId npc, int most, Worth worth, Instant now, int batch);

    /** Forgets memories that happened before a time and matter less than so much; how many, at most {@code batch}. */
    int forgetOld(Instant before, float lessImportantThan, int batch);

    /** A memory whose vector is another model's. */
    record Outdated(UUID id, NpcId npc, String text, String model) {}

    /** Some memories whose vectors are not of this model. */
    List<Outdated> outdated(String model, int atMost);

    /** Gives memories vectors of this model, unless they have been forgotten or got one meanwhile; how many got one. */
    int remake(List<Outdated> memories, List<Embedding> embeddings, String model);
}
