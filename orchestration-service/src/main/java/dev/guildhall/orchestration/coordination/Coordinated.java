package dev.guildhall.orchestration.coordination;

import dev.guildhall.orchestration.report.LayerReport;
import org.jspecify.annotations.Nullable;

/**
 * What layer 4 made, and how that went.
 *
 * @param plan absent where even the planner failed
 */
public record Coordinated(@Nullable Plan plan, LayerReport report) {}
