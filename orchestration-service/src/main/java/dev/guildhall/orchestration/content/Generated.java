package dev.guildhall.orchestration.content;

import dev.guildhall.orchestration.foundation.Blueprint;
import java.time.Instant;
import java.util.UUID;

/**
 * What is kept of a place: enough to give all of it again.
 *
 * @param generatorVersion of the generator that made its foundation
 */
public record Generated(
        UUID id,
        Asker asker,
        Blueprint blueprint,
        Wishes wishes,
        int generatorVersion,
        UpperLayers upper,
        Instant createdAt) {}
