package dev.guildhall.platform.settingrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.DurationStyle;

class SettingRulesTest {
    private static final SettingRules RULES = new SettingRules("guildhall.tavern");
    private static final Duration LEAST = Duration.ofMillis(250);
    private static final Duration MOST = Duration.ofMinutes(1);
    private static final Duration A_NANO = Duration.ofNanos(1);

    @Test
    void takesEveryDurationAboveNothing() {
        taken(() -> RULES.positive("rest", A_NANO));
        taken(() -> RULES.positive("rest", Duration.ofDays(36_500)));

        refused(() -> RULES.positive("rest", Duration.ZERO), "guildhall.tavern.rest: 0s (expected: more than 0s)");
        refused(() -> RULES.positive("rest", A_NANO.negated()), "guildhall.tavern.rest: -1ns (expected: more than 0s)");
    }

    @Test
    void takesDurationsAboveNothingUpToTheMost() {
        taken(() -> RULES.positive("rest", A_NANO, MOST));
        taken(() -> RULES.positive("rest", MOST, MOST));

        refused(
                () -> RULES.positive("rest", Duration.ZERO, MOST),
                "guildhall.tavern.rest: 0s (expected: more than 0s, at most 1m)");
        refused(
                () -> RULES.positive("rest", Duration.ofSeconds(-1), MOST),
                "guildhall.tavern.rest: -1s (expected: more than 0s, at most 1m)");
        refused(
                () -> RULES.positive("rest", MOST.plus(A_NANO), MOST),
                "guildhall.tavern.rest: 60000000001ns (expected: more than 0s, at most 1m)");
    }

    @Test
    void takesDurationsFromTheLeastOn() {
        taken(() -> RULES.atLeast("rest", LEAST, LEAST));
        taken(() -> RULES.atLeast("rest", MOST, LEAST));

        refused(
                () -> RULES.atLeast("rest", Duration.ofMillis(249), LEAST),
                "guildhall.tavern.rest: 249ms (expected: at least 250ms)");
    }

    @Test
    void takesDurationsAsLongAsAnotherProperty() {
        taken(() -> RULES.atLeast("open-for", MOST, "happy-hour", MOST));
        taken(() -> RULES.atLeast("open-for", MOST.plus(A_NANO), "happy-hour", MOST));

        refused(
                () -> RULES.atLeast("open-for", Duration.ofSeconds(59), "happy-hour", MOST),
                "guildhall.tavern.open-for: 59s (expected: at least happy-hour, 1m)");
    }

    @Test
    void takesDurationsBetweenTwo() {
        taken(() -> RULES.between("rest", LEAST, LEAST, MOST));
        taken(() -> RULES.between("rest", MOST, LEAST, MOST));

        refused(
                () -> RULES.between("rest", LEAST.minus(A_NANO), LEAST, MOST),
                "guildhall.tavern.rest: 249999999ns (expected: 250ms..1m)");
        refused(
                () -> RULES.between("rest", Duration.ofMillis(60_500), LEAST, MOST),
                "guildhall.tavern.rest: 60500ms (expected: 250ms..1m)");
    }

    @Test
    void takesNumbersFromTheLeastOn() {
        taken(() -> RULES.atLeast("seats", 2, 2));
        taken(() -> RULES.atLeast("seats", Long.MAX_VALUE, 2));

        refused(() -> RULES.atLeast("seats", 1, 2), "guildhall.tavern.seats: 1 (expected: at least 2)");
    }

    @Test
    void takesNumbersBetweenTwo() {
        taken(() -> RULES.between("seats", 1, 1, 8));
        taken(() -> RULES.between("seats", 8, 1, 8));

        refused(() -> RULES.between("seats", 0, 1, 8), "guildhall.tavern.seats: 0 (expected: 1..8)");
        refused(() -> RULES.between("seats", 9, 1, 8), "guildhall.tavern.seats: 9 (expected: 1..8)");
        refused(
                () -> RULES.between("seats", Long.MIN_VALUE, 1, Long.MAX_VALUE),
                "guildhall.tavern.seats: -9223372036854775808 (expected: 1..9223372036854775807)");
    }

    @Test
    void saysTheRulesOfOneRecordInTheSameWay() {
        assertThat(RULES.refusal("bus", "'rabbit'", "redis or kafka"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("guildhall.tavern.bus: 'rabbit' (expected: redis or kafka)");
        assertThat(RULES.refusal("rest", Duration.ofMillis(1_500), "whole seconds"))
                .hasMessage("guildhall.tavern.rest: 1500ms (expected: whole seconds)");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT0.000000001S, 1ns",
        "PT0.0000015S, 1500ns",
        "PT0.000250S, 250us",
        "PT0.25S, 250ms",
        "PT1.5S, 1500ms",
        "PT15S, 15s",
        "PT90S, 90s",
        "PT60S, 1m",
        "PT1H30M, 90m",
        "PT24H, 1d",
        "PT36H, 36h",
        "P7D, 7d",
        "P400D, 400d",
        "PT-1S, -1s",
        "PT-1.5S, -1500ms",
        "PT-0.000000001S, -1ns"
    })
    void writesDurationsAsAConfigurationFileHasThem(Duration duration, String written) {
        assertThat(SettingRules.written(duration)).isEqualTo(written);
        assertThat(DurationStyle.detectAndParse(written)).isEqualTo(duration);
    }

    @Test
    void writesTheLongestDurationExactly() {
        assertThat(SettingRules.written(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)))
                .isEqualTo("9223372036854775807999999999ns");
        assertThat(SettingRules.written(Duration.ofSeconds(Long.MIN_VALUE))).isEqualTo("-9223372036854775808s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "guildhall.tavern."})
    void needsAPrefixToWhichADotAndANameCanBeAdded(String prefix) {
        refused(
                () -> new SettingRules(prefix),
                "prefix: '" + prefix + "' (expected: a prefix without a dot at its end)");
    }

    private static void taken(ThrowingCallable rule) {
        assertThatNoException().isThrownBy(rule);
    }

    private static void refused(ThrowingCallable rule, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(rule).withMessage(sentence);
    }
}
