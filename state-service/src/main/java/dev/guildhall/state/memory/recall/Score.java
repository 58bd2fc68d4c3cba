package dev.guildhall.state.memory.recall;

/**
 * How a memory came by its place. Every part is from 0 to 1 on a scale that does not depend on the other memories.
 *
 * @param total the weighted mean of the parts
 * @param similarity the cosine of the two vectors, from -1 to 1
 * @param relevance {@code similarity}, with what is below 0 taken as 0
 * @param recency 1 for what happened just now, and half of it for every half-life since
 * @param importance the memory's own
 */
public record Score(float total, float similarity, float relevance, float recency, float importance) {}
