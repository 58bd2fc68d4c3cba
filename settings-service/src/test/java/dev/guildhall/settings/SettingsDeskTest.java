package dev.guildhall.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guildhall.settings.Precondition.Versions;
import dev.guildhall.settings.UpdateOutcome.Contended;
import dev.guildhall.settings.UpdateOutcome.NotThatVersion;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of a change before which somebody else always comes; the winners are in {@link RacesTest}. */
class SettingsDeskTest {
    private final UserId user = new UserId(UUID.randomUUID());
    private final AlwaysAhead stored = new AlwaysAhead();
    private final SettingsDesk desk = new SettingsDesk(stored);

    @Test
    void givesUpInTheEnd() {
        assertThat(desk.change(user, Precondition.NONE, latest -> latest)).isEqualTo(new Contended());
        assertThat(stored.version).isEqualTo(101);
    }

    @Test
    void looksAgainWhetherTheVersionIsStillTheOneThatTheCallerMeans() {
        Precondition onlyTheFirst = new Precondition(new Versions(false, Set.of(1L)), null);

        assertThat(desk.change(user, onlyTheFirst, latest -> latest)).isEqualTo(new NotThatVersion(2));
    }

    /** Another change is made just before each one of ours. */
    private static final class AlwaysAhead implements StoredSettings {
        private long version = 1;

        @Override
        public Optional<Edition> find(UserId user) {
            return Optional.of(new Edition(UserSettings.DEFAULT, version, Instant.EPOCH));
        }

        @Override
        public Optional<Edition> replace(UserId user, long replaced, UserSettings settings) {
            version++;
            return Optional.empty();
        }
    }
}
