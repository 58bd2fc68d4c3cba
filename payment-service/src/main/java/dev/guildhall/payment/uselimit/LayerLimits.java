package dev.guildhall.payment.uselimit;

import org.jspecify.annotations.Nullable;

/**
 * How often one layer may be used.
 *
 * @param daily in a UTC day; nothing where the default holds
 * @param hourly in a UTC hour; nothing where the default holds
 */
public record LayerLimits(
        @Nullable Allowance daily, @Nullable Allowance hourly) {
    static LayerLimits of(int daily, int hourly) {
        return new LayerLimits(new Allowance(daily), new Allowance(hourly));
    }

    /** These, and where they are silent the others. */
    LayerLimits over(LayerLimits others) {
        return new LayerLimits(daily == null ? others.daily : daily, hourly == null ? others.hourly : hourly);
    }

    Allowance in(Period period) {
        Allowance allowance = switch (period) {
            case DAILY -> daily;
            case HOURLY -> hourly;
        };
        return allowance == null ? Allowance.UNLIMITED : allowance;
    }
}
