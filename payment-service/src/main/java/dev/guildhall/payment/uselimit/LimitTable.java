package dev.guildhall.payment.uselimit;

import dev.guildhall.payment.subscription.Tier;

/** The limits of every tier. What is absent has no limit. */
public record LimitTable(TierLimits free, TierLimits premium, TierLimits whale) {
    /**
     * Suits a game whose dialogue is layer 3: five lines a day from models that cost money for who pays nothing, as in the
     * documented example of an error, and no end in sight for who pays most.
     */
    static final LimitTable DEFAULTS = new LimitTable(
            new TierLimits(
                    LayerLimits.of(1_000, 200), LayerLimits.of(200, 50), LayerLimits.of(5, 5), LayerLimits.of(5, 2)),
            new TierLimits(
                    LayerLimits.of(20_000, 2_000),
                    LayerLimits.of(5_000, 500),
                    LayerLimits.of(1_000, 200),
                    LayerLimits.of(100, 20)),
            new TierLimits(
                    new LayerLimits(Allowance.UNLIMITED, Allowance.UNLIMITED),
                    LayerLimits.of(50_000, 5_000),
                    LayerLimits.of(10_000, 2_000),
                    LayerLimits.of(1_000, 200)));

    /** These, and where they are silent the others. */
    LimitTable over(LimitTable others) {
        return new LimitTable(free.over(others.free), premium.over(others.premium), whale.over(others.whale));
    }

    TierLimits of(Tier tier) {
        return switch (tier) {
            case FREE -> free;
            case PREMIUM -> premium;
            case WHALE -> whale;
        };
    }
}
