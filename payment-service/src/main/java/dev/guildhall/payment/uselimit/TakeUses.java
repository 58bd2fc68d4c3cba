package dev.guildhall.payment.uselimit;

/**
 * Asks for some uses at once: as many of them as both windows still hold are to be counted.
 *
 * @param wanted 1 or more
 */
public record TakeUses(UsedLayer used, int wanted, LayerLimits limits) {
    public TakeUses {
        if (wanted < 1) {
            throw new IllegalArgumentException("wanted: " + wanted + " (expected: 1 or more)");
        }
    }

    public int limit(Period period) {
        return limits.in(period).uses();
    }
}
