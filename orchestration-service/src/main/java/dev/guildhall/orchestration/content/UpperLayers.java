package dev.guildhall.orchestration.content;

import dev.guildhall.orchestration.coordination.Plan;
import dev.guildhall.orchestration.customization.Customization;
import dev.guildhall.orchestration.interaction.Line;
import dev.guildhall.orchestration.keeping.KeptEntity;
import dev.guildhall.orchestration.report.LayerReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of a place that is not made from its seed.
 *
 * @param customization absent where nobody could say
 * @param lines what was said, the monster's first
 * @param plan absent unless one was wanted
 * @param layers how each went: 1 to 4, then 0 if it was to be kept
 * @param entities what is part of the game world now
 */
public record UpperLayers(
        @Nullable Customization customization,
        List<Line> lines,
        @Nullable Plan plan,
        List<LayerReport> layers,
        List<KeptEntity> entities) {
    public UpperLayers {
        lines = List.copyOf(lines);
        layers = List.copyOf(layers);
        entities = List.copyOf(entities);
    }
}
