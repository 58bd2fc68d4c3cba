package dev.guildhall.payment.uselimit;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The limits of one tier, by layer of generation; a layer that is absent has its defaults.
 *
 * @param layer1 foundation
 * @param layer2 customization
 * @param layer3 interaction
 * @param layer4 orchestration
 */
public record TierLimits(
        @Name("layer-1") @Nullable LayerLimits layer1,
        @Name("layer-2") @Nullable LayerLimits layer2,
        @Name("layer-3") @Nullable LayerLimits layer3,
        @Name("layer-4") @Nullable LayerLimits layer4) {
    private static final LayerLimits SILENT = new LayerLimits(null, null);
    static final TierLimits NONE = new TierLimits(SILENT, SILENT, SILENT, SILENT);

    /** These, and where they are silent the others. */
    TierLimits over(TierLimits others) {
        return new TierLimits(
                layer(1).over(others.layer(1)),
                layer(2).over(others.layer(2)),
                layer(3).over(others.layer(3)),
                layer(4).over(others.layer(4)));
    }

    /** The limits of a layer, 1 to 4. */
    LayerLimits layer(int number) {
        LayerLimits limits = switch (number) {
            case 1 -> layer1;
            case 2 -> layer2;
            case 3 -> layer3;
            case 4 -> layer4;
            default -> throw new IllegalArgumentException("layer: " + number + " (expected: 1..4)");
        };
        return limits == null ? SILENT : limits;
    }
}
