package dev.guildhall.orchestration.interaction;

import dev.guildhall.orchestration.report.LayerReport;
import java.util.List;

/** What was said, the monster's line first, and how that went. */
public record Interactions(List<Line> lines, LayerReport report) {
    public Interactions {
        lines = List.copyOf(lines);
    }
}
