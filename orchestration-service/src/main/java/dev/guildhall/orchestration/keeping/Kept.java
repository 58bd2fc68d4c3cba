package dev.guildhall.orchestration.keeping;

import dev.guildhall.orchestration.report.LayerReport;
import java.util.List;

/** What is part of the game world now, and how that went. */
public record Kept(List<KeptEntity> entities, LayerReport report) {
    public Kept {
        entities = List.copyOf(entities);
    }
}
