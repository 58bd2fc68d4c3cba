package dev.guildhall.state.memory;

import dev.guildhall.platform.embeddings.Embedder;
import dev.guildhall.platform.embeddings.Embedding;
import dev.guildhall.platform.embeddings.EmbeddingFailedException;
import dev.guildhall.state.memory.FadingMemories.Outdated;
import dev.guildhall.state.memory.FadingMemories.Worth;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what is too much or too old, and makes vectors anew after another embedding model was configured. Every instance may
 * do so: what one has done, the others do not find any more.
 */
public final class MemoryUpkeep {
    private static final Logger log = LoggerFactory.getLogger(MemoryUpkeep.class);
    private static final int NPCS = 100;
    private static final int MOST_BATCHES = 100;
    private static final int TEXTS = 64;

    private final FadingMemories memories;
    private final ForgettingSettings settings;
    private final Worth worth;
    private final Embedder embedder;
    private final ForgettingMeters meters;
    private final Clock clock;

    // One more than five, since all of them are of one kind: what the rounds work with.
    public MemoryUpkeep(
            FadingMemories memories,
            ForgettingSettings settings,
            Worth worth,
            Embedder embedder,
            ForgettingMeters meters,
            Clock clock) {
        this.memories = memories;
        this.settings = settings;
        this.worth = worth;
        this.embedder = embedder;
        this.meters = meters;
        this.clock = clock;
    }

    /** Lets NPCs that remember too much forget what is worth least; what one round does not reach, the next does. */
    public int forgetTooMany() {
        int forgotten = 0;
        Map<NpcId, Long> crowded = memories.crowded(settings.mostPerNpc(), NPCS);
        for (Map.Entry<NpcId, Long> npc : crowded.entrySet()) {
            long batches = Math.min(MOST_BATCHES, (npc.getValue() - 1) / settings.batch() + 1);
            for (long batch = 0; batch < batches; batch++) {
                forgotten += memories.forgetLeast(
                        npc.getKey(), settings.mostPerNpc(), worth, clock.instant(), settings.batch());
            }
        }
        meters.forgotten(ForgettingMeters.Reason.TOO_MANY, forgotten);
        return forgotten;
    }

    /** Forgets what is both old and of little importance, if the settings say so. */
    public int forgetOld() {
        if (settings.olderThan() == null || settings.lessImportantThan() == 0) {
            return 0;
        }
        int forgotten = 0;
        int last;
        int batches = 0;
        do {
            last = memories.forgetOld(
                    clock.instant().minus(settings.olderThan()), settings.lessImportantThan(), settings.batch());
            forgotten += last;
        } while (last == settings.batch() && ++batches < MOST_BATCHES);
        meters.forgotten(ForgettingMeters.Reason.OLD, forgotten);
        return forgotten;
    }

    /**
     * Makes vectors anew that are of another model than the embedder's, from the texts, whoever brought the old ones. Until a
     * memory has its new vector it is listed, and does not come up.
     */
    public int remakeVectors() {
        String model = embedder.model().toString();
        int remade = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            List<Outdated> outdated = memories.outdated(model, TEXTS);
            if (outdated.isEmpty()) {
                return remade;
            }
            try {
                List<Embedding> made =
                        embedder.embed(outdated.stream().map(Outdated::text).toList());
                remade += memories.remake(outdated, made, model);
            } catch (EmbeddingFailedException failed) {
                log.warn("vectors are made anew later: {}", failed.getMessage());
                return remade;
            }
        }
        return remade;
    }
}
