package dev.guildhall.benchmarks.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsTest {
    /** Uses are counted by user and layer: one kind would otherwise find what another used up. */
    @Test
    void noTwoKindsOfUsesShareTheirCounts() {
        assertThat(UseSetting.values()).extracting(UseSetting::layer).doesNotHaveDuplicates();
    }

    @Test
    void theFileOfLimitsKnowsEachKind() {
        for (UseSetting setting : UseSetting.values()) {
            String tier = setting.tier().isEmpty() ? "free" : setting.tier();
            String limits = "  layer-%d: {daily: %2$d, hourly: %2$d}\n".formatted(setting.layer(), setting.limit());

            assertThat(UseSetting.LIMITS.substring(UseSetting.LIMITS.indexOf(tier + ":\n")))
                    .contains(limits);
        }
    }

    @Test
    void theSameUsersComeEachTime() {
        assertThat(UseComparison.users(100)).isEqualTo(UseComparison.users(100)).doesNotHaveDuplicates();
        assertThat(MoneySetting.ONE_USER.users(100)).isEqualTo(1);
        assertThat(MoneySetting.MANY_USERS.users(100)).isEqualTo(100);
    }
}
