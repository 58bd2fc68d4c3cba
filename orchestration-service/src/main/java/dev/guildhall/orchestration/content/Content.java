package dev.guildhall.orchestration.content;

import dev.guildhall.orchestration.foundation.Foundation;
import dev.guildhall.orchestration.report.LayerReport;
import java.util.UUID;

/**
 * A place, whole.
 *
 * @param id a UUIDv7
 */
public record Content(UUID id, Foundation foundation, UpperLayers upper, int generatorVersion) {
    /** What all layers cost, in millionths of a US dollar. */
    public long costMicros() {
        return upper.layers().stream().mapToLong(LayerReport::costMicros).sum();
    }
}
