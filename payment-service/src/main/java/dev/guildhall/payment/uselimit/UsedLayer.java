package dev.guildhall.payment.uselimit;

import dev.guildhall.payment.user.UserId;
import java.util.Comparator;
import java.util.UUID;

/**
 * What is counted: a user's uses of a layer.
 *
 * @param layer 1 foundation, 2 customization, 3 interaction, 4 orchestration
 */
public record UsedLayer(UserId user, int layer) implements Comparable<UsedLayer> {
    static final int LAYERS = 4;

    private static final Comparator<UsedLayer> ORDER =
            Comparator.<UsedLayer, UUID>comparing(used -> used.user().value()).thenComparingInt(UsedLayer::layer);

    public UsedLayer {
        if (layer < 1 || layer > LAYERS) {
            throw new IllegalArgumentException("layer: " + layer + " (expected: 1.." + LAYERS + ")");
        }
    }

    /** In this order everybody locks. */
    @Override
    public int compareTo(UsedLayer other) {
        return ORDER.compare(this, other);
    }
}
