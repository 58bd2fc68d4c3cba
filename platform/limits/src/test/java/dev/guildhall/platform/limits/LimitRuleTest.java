package dev.guildhall.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guildhall.platform.settingrules.SettingRules;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitRuleTest {
    @ParameterizedTest
    @CsvSource({
        "PT1S, 5 per second",
        "PT10S, 5 per 10 seconds",
        "PT90S, 5 per 90 seconds",
        "PT1M, 5 per minute",
        "PT15M, 5 per 15 minutes",
        "PT1H, 5 per hour",
        "P1D, 5 per day",
        "P7D, 5 per 7 days"
    })
    void saysItselfInWords(Duration window, String words) {
        assertThat(new LimitRule("dialogue", 5, window).inWords()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Dialogue", "1st", "a b", "redis", "a23456789012345678901234567890123456789012"})
    void refusesOtherNames(String name) {
        assertThatThrownBy(() -> new LimitRule(name, 1, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name of a request limit: " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-PT1S", "PT0.5S", "PT1.5S", "P367D"})
    void refusesOtherWindows(Duration window) {
        assertThatThrownBy(() -> new LimitRule("dialogue", 1, window))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("guildhall.limits.dialogue.window: " + SettingRules.written(window)
                        + " (expected: whole seconds from 1s to 366d)");
    }

    @Test
    void isNamedAfterTheEnumsConstant() {
        assertThat(LimitRule.nameOf(SampleLimit.TWO_A_YEAR)).isEqualTo("two-a-year");
    }
}
