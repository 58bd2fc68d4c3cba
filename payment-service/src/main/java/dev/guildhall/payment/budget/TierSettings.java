package dev.guildhall.payment.budget;

import dev.guildhall.platform.settingrules.SettingRules;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who pays for a tier's generations, and what may be spent for one of its users where nobody set a budget. In micro-dollars.
 *
 * @param free whoever subscribes to nothing
 * @param premium the subscription
 * @param whale the large subscription
 */
@ConfigurationProperties("guildhall.payment.tiers")
public record TierSettings(
        @DefaultValue Free free,
        @DefaultValue Premium premium,
        @DefaultValue Whale whale) {
    /** The terms of one tier. */
    public sealed interface Terms {
        PaidBy paidBy();

        long dailyMicros();

        long monthlyMicros();
    }

    /** The terms of {@code free}. */
    public record Free(
            @DefaultValue("studio") PaidBy paidBy,
            @DefaultValue("50000") long dailyMicros,
            @DefaultValue("500000") long monthlyMicros)
            implements Terms {
        public Free {
            check("free", dailyMicros, monthlyMicros);
        }
    }

    /** The terms of {@code premium}. */
    public record Premium(
            @DefaultValue("studio") PaidBy paidBy,
            @DefaultValue("500000") long dailyMicros,
            @DefaultValue("5000000") long monthlyMicros)
            implements Terms {
        public Premium {
            check("premium", dailyMicros, monthlyMicros);
        }
    }

    /** The terms of {@code whale}. */
    public record Whale(
            @DefaultValue("studio") PaidBy paidBy,
            @DefaultValue("5000000") long dailyMicros,
            @DefaultValue("50000000") long monthlyMicros)
            implements Terms {
        public Whale {
            check("whale", dailyMicros, monthlyMicros);
        }
    }

    private static void check(String tier, long dailyMicros, long monthlyMicros) {
        SettingRules rules = new SettingRules("guildhall.payment.tiers." + tier);
        rules.between("daily-micros", dailyMicros, 0, Micros.MOST_LIMIT);
        rules.between("monthly-micros", monthlyMicros, 0, Micros.MOST_LIMIT);
    }
}
