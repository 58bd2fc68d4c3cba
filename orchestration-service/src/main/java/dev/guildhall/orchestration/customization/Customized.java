package dev.guildhall.orchestration.customization;

import dev.guildhall.orchestration.report.LayerReport;
import org.jspecify.annotations.Nullable;

/**
 * What layer 2 made, and how that went.
 *
 * @param customization absent where even the tables failed
 */
public record Customized(@Nullable Customization customization, LayerReport report) {}
