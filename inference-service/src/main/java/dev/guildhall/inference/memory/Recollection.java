package dev.guildhall.inference.memory;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that an NPC remembers, as it comes up for one line.
 *
 * @param text as it is said to whoever listens now
 * @param happenedAt when it happened
 * @param score why it came up
 */
public record Recollection(UUID id, String text, Instant happenedAt, Score score) {
    /**
     * How a memory came by its place, as state-service reckons it; all but {@code similarity} from 0 to 1.
     *
     * @param similarity the cosine of memory and line, from -1 to 1
     * @param total the weighted mean of the other three
     */
    public record Score(float similarity, float total, float relevance, float recency, float importance) {}
}
