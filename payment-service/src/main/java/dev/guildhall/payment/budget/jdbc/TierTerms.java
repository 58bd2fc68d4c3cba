package dev.guildhall.payment.budget.jdbc;

import dev.guildhall.payment.budget.TierSettings;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The settings of the tiers as the functions of the database take them. */
@Component
final class TierTerms {
    private final String json;

    TierTerms(TierSettings settings) {
        this.json = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "free", terms(settings.free()),
                        "premium", terms(settings.premium()),
                        "whale", terms(settings.whale())));
    }

    private static Map<String, Object> terms(TierSettings.Terms terms) {
        return Map.of("paid_by", terms.paidBy().wireName(), "day", terms.dailyMicros(), "month", terms.monthlyMicros());
    }

    String json() {
        return json;
    }
}
