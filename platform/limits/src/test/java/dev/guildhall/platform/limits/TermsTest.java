package dev.guildhall.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.guildhall.platform.limits.RequestLimit.Terms;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refuseOtherPermits(int permits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Terms(permits, Duration.ofMinutes(1), WhenRedisIsAway.FAIL_OPEN))
                .withMessage("permits: " + permits + " (expected: at least 1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-PT1S", "PT0.5S", "PT1.5S", "P367D"})
    void refuseOtherWindows(Duration window) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Terms(1, window, WhenRedisIsAway.FAIL_OPEN))
                .withMessage("window: " + window + " (expected: whole seconds from 1s to 366d)");
    }

    @Test
    void areWhatHoldsWhileNothingIsConfigured() {
        assertThat(LimitOverride.NONE.over(SampleLimit.THREE_A_YEAR))
                .isEqualTo(new LimitRule("three-a-year", 3, Duration.ofDays(366)));
    }
}
