package dev.guildhall.orchestration.keeping;

import java.util.UUID;

/**
 * An entity that is there.
 *
 * @param type as in {@link NewEntity}
 * @param version 1 if this call made it
 */
public record KeptEntity(String type, UUID id, long version) {
    public KeptEntity {
        if (version < 1) {
            throw new IllegalArgumentException("version: " + version + " (expected: 1 or more)");
        }
    }
}
