package dev.guildhall.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.RefusedException;
import dev.guildhall.platform.testkit.time.MovableClock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TierDeskTest {
    private static final UserTier FREE = new UserTier("free", true, null);
    private static final UserTier WHALE = new UserTier("whale", true, null);

    private final UserId user = new UserId(UUID.randomUUID());
    private final MovableClock clock = new MovableClock();
    private final TierDesk desk = new TierDesk(
            _ -> ask(),
            new TierSettings(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMinutes(5), 100),
            clock);
    private Optional<UserTier> known = Optional.of(FREE);
    private int asked;

    @Test
    void asksAgainAfterTenSeconds() {
        desk.tier(user);
        known = Optional.of(WHALE);
        clock.move(Duration.ofMillis(9_999));
        assertThat(desk.tier(user)).isEqualTo(FREE);
        assertThat(asked).isOne();

        clock.move(Duration.ofMillis(1));

        assertThat(desk.tier(user)).isEqualTo(WHALE);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void givesTheLastAnswerForFiveMinutesWhileThereIsNoOther() {
        desk.tier(user);
        known = Optional.empty();
        clock.move(Duration.ofMillis(299_999));
        assertThat(desk.tier(user)).isEqualTo(FREE);

        clock.move(Duration.ofMillis(1));

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> desk.tier(user));
        assertThat(refused.refusal().code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
        assertThat(refused.refusal().retryAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void doesNotTakeOneUsersTierForAnothers() {
        desk.tier(user);
        known = Optional.empty();

        assertThat(catchThrowableOfType(RefusedException.class, () -> desk.tier(new UserId(UUID.randomUUID()))))
                .isNotNull();
    }

    private Optional<UserTier> ask() {
        asked++;
        return known;
    }
}
