package dev.guildhall.payment.subscription;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a user has at a moment.
 *
 * @param expiresAt when it ends; nothing if it has no end
 */
public record UserTier(Tier tier, @Nullable Instant expiresAt) {
    /** What everybody has who has nothing else. */
    public static final UserTier FREE = new UserTier(Tier.FREE, null);
}
