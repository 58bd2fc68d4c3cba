package dev.guildhall.inference.memory;

import dev.guildhall.inference.memory.Memories.AwayException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks what comes to an NPC's mind; without an answer it speaks all the same.
 *
 * <p>Thread rule: any thread may ask.
 */
public final class Recall {
    private static final Logger log = LoggerFactory.getLogger(Recall.class);

    private final Memories memories;
    private final MemorySettings settings;
    private final MemoryMeters meters;
    private final AtomicBoolean away = new AtomicBoolean();

    public Recall(Memories memories, MemorySettings settings, MemoryMeters meters) {
        this.memories = memories;
        this.settings = settings;
        this.meters = meters;
    }

    /** What the NPC remembers, and what happened to it, when the player says this. */
    public Recalled of(Moment moment, String line) {
        try {
            Recalled recalled = memories.recall(moment, line, settings.most());
            meters.recalled(recalled.memories().size());
            if (away.compareAndSet(true, false)) {
                log.info("state-service answers again, NPCs remember");
            }
            return recalled;
        } catch (AwayException failed) {
            meters.notRecalled();
            if (away.compareAndSet(false, true)) {
                log.warn("state-service does not answer, NPCs speak without memories: {}", failed.getMessage());
            }
            return Recalled.UNAVAILABLE;
        }
    }
}
