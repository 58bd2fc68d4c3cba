package dev.guildhall.settings;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.guildhall.platform.errors.ErrorCode;
import dev.guildhall.platform.errors.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Says which tier a user has, and spares payment-service those who ask often. */
public final class TierDesk {
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

    private final Tiers tiers;
    private final TierSettings settings;
    private final Clock clock;
    /** What is too old to be given at all is not in here any more. */
    private final Cache<UserId, Heard> heard;

    public TierDesk(Tiers tiers, TierSettings settings, Clock clock) {
        this.tiers = tiers;
        this.settings = settings;
        this.clock = clock;
        this.heard = Caffeine.newBuilder()
                .maximumSize(settings.kept())
                .expireAfterWrite(settings.usableFor())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    private record Heard(UserTier tier, Instant at) {}

    /**
     * The tier of a user: as it was told a moment ago, or as payment-service says now, or else as it was told last.
     *
     * @throws dev.guildhall.platform.errors.RefusedException {@code SERVICE_UNAVAILABLE} if none of the three is to be had
     */
    public UserTier tier(UserId user) {
        @Nullable Heard last = heard.getIfPresent(user);
        if (last != null && clock.instant().isBefore(last.at().plus(settings.freshFor()))) {
            return last.tier();
        }
        Optional<UserTier> told = tiers.find(user);
        if (told.isPresent()) {
            heard.put(user, new Heard(told.get(), clock.instant()));
            return told.get();
        }
        if (last != null) {
            return last.tier();
        }
        throw Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, "The user's tier cannot be had now; try again in a moment")
                .withRetryAfter(SHORT_WAIT)
                .asException();
    }
}
